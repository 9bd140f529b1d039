import { addDays, addMonths, beijingDay, isLegalDay, licenceIdentifier, parseLicenceIdentifier, type LegalDay } from '@gft/kernel'
import type { LicenceType } from '@gft/forms'

/** As it is kept. 撤销 `revoked`: it should not have been issued; 吊销 `forfeited`: a penalty; 注销 `cancelled`: on other grounds. */
export type State = 'valid' | 'suspended' | 'replaced' | 'revoked' | 'forfeited' | 'cancelled' | 'expired'

/** A licence as far as deciding goes: pure. Its last day is still valid. */
export interface Term { readonly state: State; readonly validUntil: LegalDay | null }

/** As it stands on a day. `soon`: it expires within 90 days. */
export type Standing = State | 'soon'

export function standingOf({ state, validUntil }: Term, today: LegalDay): Standing {
  if (state !== 'valid' && state !== 'suspended') return state
  if (validUntil !== null && today > validUntil) return 'expired'
  if (state === 'suspended') return 'suspended'
  return validUntil === null || addDays(today, SOON) < validUntil ? 'valid' : 'soon'
}

const SOON = 90

/** As it stood at an instant before now, on that legal day: told from what had been done to it by then. */
export function standingAt(licence: Term & { readonly endedAt: Date | null }, done: readonly { readonly act: string; readonly at: Date }[], at: Date, day: LegalDay): Standing {
  if (licence.endedAt !== null && licence.endedAt < at) return standingOf(licence, day)
  const last = done.filter((one) => one.at < at && (one.act === 'suspend' || one.act === 'restore')).toSorted((one, other) => other.at.getTime() - one.at.getTime())[0]
  return standingOf({ state: last?.act === 'suspend' ? 'suspended' : 'valid', validUntil: licence.validUntil }, day)
}

/** Whether it may be used on that day: shown, called, believed. */
export const isGood = (standing: Standing): boolean => standing === 'valid' || standing === 'soon'

/** What an office does to a licence after it was issued. */
export type OfficeAct = 'change' | 'suspend' | 'restore' | 'revoke' | 'forfeit' | 'cancel' | 'print'

/** The state that an act leads to from each state; where nothing stands it cannot be done. */
const LEADS: Readonly<Record<OfficeAct, Partial<Readonly<Record<State, State>>>>> = {
  change: { valid: 'replaced' },
  suspend: { valid: 'suspended' },
  restore: { suspended: 'valid' },
  revoke: { valid: 'revoked', suspended: 'revoked' },
  forfeit: { valid: 'forfeited', suspended: 'forfeited' },
  cancel: { valid: 'cancelled', suspended: 'cancelled', expired: 'cancelled' },
  print: { valid: 'replaced' },
}

export const OFFICE_ACTS = Object.keys(LEADS) as readonly OfficeAct[]

/** The state that an act leads to on that day; undefined where it cannot be done. */
export function leadsTo(act: OfficeAct, term: Term, today: LegalDay): State | undefined {
  const standing = standingOf(term, today)
  return LEADS[act][standing === 'soon' ? 'valid' : standing]
}

/** Nothing comes after it. */
export const ends = (act: OfficeAct): boolean => act === 'revoke' || act === 'forfeit' || act === 'cancel'

/** An act that takes a right away is done by two officers. */
export const needsTwo = (act: OfficeAct): boolean => act === 'revoke' || act === 'forfeit' || act === 'suspend'

export type Field = string | number | boolean
export type Fields = Readonly<Record<string, Field>>

/** The last day: the one that the licence itself names, else the term of its type; null for no end (长期, 9999-12-31). */
export function lastDay(type: Pick<LicenceType, 'validYears'>, fields: Fields, issuedOn: LegalDay): LegalDay | null {
  const named = fields['validUntil']
  if (typeof named === 'string' && isLegalDay(named)) return named >= '9999' ? null : named
  return type.validYears === undefined ? null : addDays(addMonths(issuedOn, type.validYears * 12), -1)
}

/** Identifier of GB/T 36904: the serial number is the day and twelve characters of the licence's own id. */
export function identifierOf(type: Pick<LicenceType, 'code'>, issuer: string, id: string, now: Date): string {
  const serial = beijingDay(now).replaceAll('-', '') + id.slice(-12).toUpperCase()
  return licenceIdentifier({ type: type.code, issuer, serial, version: 1 })
}

/** Identifier of the version that follows: the same serial number, the next version (GB/T 36904). Throws after the 999th. */
export function nextIdentifier(identifier: string): string {
  const parts = parseLicenceIdentifier(identifier)
  if (!parts) throw new Error(`no licence identifier: ${identifier}`)
  return licenceIdentifier({ ...parts, version: parts.version + 1 })
}

/** The mark that is due: 30 and 7 days before the last day and on the day itself; undefined where none is. */
export function markDue(validUntil: LegalDay, today: LegalDay): Mark | undefined {
  if (today > validUntil) return undefined
  return MARKS.find((mark) => addDays(today, mark) >= validUntil)
}

export type Mark = 0 | 7 | 30
const MARKS: readonly Mark[] = [0, 7, 30]

/** The names by which types call the one that a licence is of, and that one's number, in the order in which they are believed. */
const HOLDER = ['name', 'holder', 'owner', 'payer', 'childName', 'company']
const HOLDER_CODE = ['creditCode', 'idNumber', 'holderIdNumber', 'payerIdNumber']

const firstText = (fields: Fields, names: readonly string[]): string | undefined => names.map((name) => fields[name]).find((value) => typeof value === 'string' && value !== '') as string | undefined

export const holderIn = (fields: Fields): string | undefined => firstText(fields, HOLDER)

/** Code of the holder, and the kind of code (GB/T 36903: 持证主体代码, 代码类型). */
export function holderCodeIn(fields: Fields): { code: string; kind: 'resident-id' | 'credit-code' } | undefined {
  const code = firstText(fields, HOLDER_CODE)
  return code === undefined ? undefined : { code, kind: code === fields['creditCode'] ? 'credit-code' : 'resident-id' }
}

/** Whose it is and under what number does not change: another holder or number is another licence. */
export const isFixed = (field: string, { fields, number }: { readonly fields: Fields; readonly number: string | null }): boolean =>
  HOLDER_CODE.includes(field) || (number !== null && fields[field] === number)
