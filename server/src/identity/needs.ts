import type { Directory } from '#organisations'
import type { Database, DataKeys, Log, SmsCarrier } from '#platform'
import type { PopulationSource } from './population.ts'

/** What identity stands on. */
export interface IdentityNeeds {
  readonly db: Database
  readonly keys: DataKeys
  readonly now: () => Date
  readonly log: Log
  /** Address that people use: passkeys belong to it. */
  readonly publicUrl: string
  readonly organisations: Pick<Directory, 'nameOf'>
  readonly sms: SmsCarrier
  readonly population: PopulationSource
}
