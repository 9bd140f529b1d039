import type { DataKeys, SmsCarrier } from '#platform'
import type { Template } from './template.ts'

/** What messages stand on. */
export interface MessageNeeds {
  readonly keys: DataKeys
  readonly sms: SmsCarrier
  /** The templates in force now, by id. */
  readonly templates: () => Readonly<Record<string, Template>>
  /** Mobile number of a person, 11 digits; undefined when there is no such account any more. */
  readonly phoneOf: (person: string) => Promise<string | undefined>
}

/** Sealed columns of this module. */
export const VAULT = 'message'
