import { refusal } from '@gft/contract/licences'
import type { LicenceType } from '@gft/forms'
import { renderSVG } from 'uqr'
import { tokenHash } from '#platform'
import { grouped, newCode } from './code.ts'
import { isGood } from './licence.ts'
import type { LicenceNeeds } from './needs.ts'
import { standing } from './shown.ts'
import type { LicenceRow } from './store.ts'

/** Seconds that a code on the screen is good for. */
export const CODE_SECONDS = 60

/** A licence that may be shown today. Refuses: not_good. */
export function mustBeGood(row: LicenceRow, now: Date): void {
  if (!isGood(standing(row, now))) throw refusal.not_good()
}

/** The fields that a verifier is to see: those of the type, unless the holder chose. Refuses: unknown_field. */
export function fieldsToShow(type: LicenceType, chosen: readonly string[] | undefined): string[] {
  const unknown = chosen?.find((name) => !type.fields.some(({ field }) => field === name))
  if (unknown !== undefined) throw refusal.unknown_field({ field: unknown })
  return type.fields.map(({ field }) => field).filter((field) => (chosen ?? type.presented).includes(field))
}

/** A code, what is kept of it, and the picture of it. */
export function freshCode(now: Date) {
  const code = newCode()
  const expiresAt = new Date(now.getTime() + CODE_SECONDS * 1000)
  return { hash: tokenHash(code), expiresAt, shown: { code: grouped(code), qr: renderSVG(code, { ecc: 'M', border: 2 }), expiresAt: expiresAt.toISOString() } }
}

/** The labels of fields, as the holder reads them beforehand. */
export function labelsOf(needs: Pick<LicenceNeeds, 'licenceTypes'>, type: string, fields: readonly string[]) {
  const declared: LicenceType['fields'] = needs.licenceTypes()[type]?.fields ?? []
  return declared.filter(({ field }) => fields.includes(field)).map(({ field, label }) => ({ field, label }))
}
