import type { Identity } from '#identity'
import type { DataKeys, SmsCarrier } from '#platform'
import type { Template } from './template.ts'

/** What messages stand on. */
export interface MessageNeeds {
  readonly keys: DataKeys
  readonly sms: SmsCarrier
  readonly people: Pick<Identity, 'personOf' | 'openPerson'>
  readonly templates: readonly Template[]
}

/** Sealed columns of this module. */
export const VAULT = 'message'
