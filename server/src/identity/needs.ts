import type { Directory } from '#organisations'
import type { Database, DataKeys, Log, SmsCarrier, Statement } from '#platform'
import type { CheckWay } from './check-identity.ts'
import type { EnterpriseSource } from './enterprise-source.ts'
import type { IdentityCheck } from './identity-check.ts'
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
  readonly enterprises: EnterpriseSource
  readonly checks: Readonly<Record<CheckWay, IdentityCheck>>
  readonly messages: MandateMessages
  readonly services: ServiceNames
}

/** How people hear of their mandates. */
export interface MandateMessages {
  tell(message: { readonly to: string; readonly template: string; readonly params: Readonly<Record<string, string>>; readonly matter: string; readonly link: string }, now: Date): Promise<readonly Statement[]>
  /** To a number that may have no account yet. */
  text(message: { readonly phone: string; readonly template: string; readonly params: Readonly<Record<string, string>>; readonly matter: string }, now: Date): Promise<readonly Statement[]>
}

/** What the services are called that a mandate names. */
export interface ServiceNames { nameOf(id: string): { readonly zh: string; readonly en: string } | undefined }
