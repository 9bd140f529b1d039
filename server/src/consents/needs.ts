import type { Database, DataKeys, Files } from '#platform'
import type { Names } from './names.ts'

/** What consents stand on. */
export interface ConsentNeeds {
  readonly db: Database
  readonly keys: DataKeys
  readonly names: Names
  /** Signed papers, as pictures. */
  readonly files: Files
  /** Where people find the platform: what a code on a screen leads to. */
  readonly publicUrl: string
}
