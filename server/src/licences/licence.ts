import { addDays, addMonths, beijingDay, isLegalDay, licenceIdentifier, type LegalDay } from '@gft/kernel'
import type { LicenceType } from '@gft/forms'

/** A licence as far as deciding goes: pure. Its last day is still valid. */
export interface Term { readonly state: 'valid' | 'ended'; readonly validUntil: LegalDay | null }

/** `soon`: it expires within 90 days. */
export type Standing = 'valid' | 'soon' | 'expired' | 'revoked'

export function standingOf({ state, validUntil }: Term, today: LegalDay): Standing {
  if (state === 'ended') return 'revoked'
  if (validUntil === null || addDays(today, SOON) < validUntil) return 'valid'
  return today > validUntil ? 'expired' : 'soon'
}

const SOON = 90

export type Field = string | number | boolean
export type Fields = Readonly<Record<string, Field>>

/** The last day: the one that the licence itself names, else the term of its type; null for no end (长期, 9999-12-31). */
export function lastDay(type: LicenceType, fields: Fields, issuedOn: LegalDay): LegalDay | null {
  const named = fields['validUntil']
  if (typeof named === 'string' && isLegalDay(named)) return named >= '9999' ? null : named
  return type.validYears === undefined ? null : addDays(addMonths(issuedOn, type.validYears * 12), -1)
}

/** Identifier of GB/T 36904: the serial number is the day and twelve characters of the licence's own id. */
export function identifierOf(type: LicenceType, issuer: string, id: string, now: Date): string {
  const serial = beijingDay(now).replaceAll('-', '') + id.slice(-12).toUpperCase()
  return licenceIdentifier({ type: type.code, issuer, serial, version: 1 })
}
