import { beijingDay, type LegalDay } from '@gft/kernel'

/** The last whole day of a term that ends at this moment, in Beijing. */
export const lastDay = (until: string): LegalDay => beijingDay(new Date(Date.parse(until) - 1))
