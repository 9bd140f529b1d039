import { addMonths, startOfDay } from '@gft/kernel'

/** From when to when a month of Beijing (YYYY-MM) lasts, the end not included. */
export function spanOf(month: string): readonly [from: Date, to: Date] {
  const first = `${month}-01`
  return [startOfDay(first), startOfDay(addMonths(first, 1))]
}
