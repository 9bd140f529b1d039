import { agencies } from './agencies.ts'
import { agency } from './agency.ts'
import { regions } from './regions.ts'

export { agencies, agency, regions }
export { Agency } from './agency.ts'

export const operations = [regions, agency, agencies] as const
