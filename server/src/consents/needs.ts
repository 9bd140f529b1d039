import type { Database, DataKeys } from '#platform'
import type { Names } from './names.ts'

/** What consents stand on. */
export interface ConsentNeeds {
  readonly db: Database
  readonly keys: DataKeys
  readonly names: Names
}
