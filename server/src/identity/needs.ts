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
  readonly matters: MattersView
  readonly leaving: Leaving
}

/** What the closing of an account stands on. */
export type ClosingNeeds = Pick<IdentityNeeds, 'db' | 'keys' | 'messages' | 'matters' | 'leaving'>

/** What is being handled for a person, and keeps their account from being closed. Reads by itself. */
export interface MattersView { openOf(person: string): Promise<readonly { readonly id: string; readonly name: { readonly zh: string; readonly en: string } }[]> }

/** What else has to be written when a person goes, while it is still known who they are. */
export interface Leaving { (person: { readonly id: string; readonly idNumber: string | null }, now: Date): Promise<readonly Statement[]> }

/** How people hear of their mandates. */
export interface MandateMessages {
  tell(message: { readonly to: string; readonly template: string; readonly params: Readonly<Record<string, string>>; readonly matter: string; readonly link: string }, now: Date): Promise<readonly Statement[]>
  /** To a number that may have no account yet. */
  text(message: { readonly phone: string; readonly template: string; readonly params: Readonly<Record<string, string>>; readonly matter: string }, now: Date): Promise<readonly Statement[]>
}

/** What the services are called that a mandate names. */
export interface ServiceNames { nameOf(id: string): { readonly zh: string; readonly en: string } | undefined }
