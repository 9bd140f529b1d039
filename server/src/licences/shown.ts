import { beijingDay, beijingTime, chineseDay, fen, formatYuan, isLegalDay, maskIdNumber, maskName, parseLicenceIdentifier } from '@gft/kernel'
import type { LicenceType } from '@gft/forms'
import type { Vault } from '#platform'
import { holderCodeIn, holderIn, isFixed, standingOf, type Field, type Fields, type Standing } from './licence.ts'
import { maskedOn } from './masking.ts'
import type { LicenceNeeds } from './needs.ts'
import { stateOf, type PaperRow } from './paper-store.ts'
import type { ActRow, LicenceRow } from './store.ts'

type Words = Pick<LicenceNeeds, 'licenceTypes' | 'agencies'>

/** A licence with what is sealed on it, read. */
export interface Opened { readonly row: LicenceRow; readonly fields: Fields; readonly number: string | null }

export async function opened(vault: Vault, row: LicenceRow): Promise<Opened> {
  const [fields, number] = await Promise.all([
    vault.open('licences.licence', 'fields', row.id, row.fields),
    row.number && vault.open('licences.licence', 'number', row.id, row.number),
  ])
  return { row, fields, number }
}

export const standing = (row: LicenceRow, now: Date): Standing => standingOf({ state: row.state, validUntil: row.valid_until }, beijingDay(now))

/** A licence as a card: number and holder masked. */
export function cardOf(needs: Words, { row, fields, number }: Opened, now: Date) {
  const type = needs.licenceTypes()[row.type]
  const holder = holderIn(fields)
  return {
    id: row.id,
    type: row.type,
    name: nameOf(needs, row.type),
    issuer: needs.agencies.agencyById(row.org)?.name ?? { zh: row.org, en: row.org },
    holder: holder === undefined ? null : type?.holder === 'enterprise' ? holder : maskName(holder),
    number: number === null ? null : maskIdNumber(number),
    issuedOn: row.issued_on,
    validUntil: row.valid_until,
    state: standing(row, now),
    sample: type ? !type.source.verified : true,
  }
}

export const nameOf = (needs: Pick<LicenceNeeds, 'licenceTypes'>, type: string) => needs.licenceTypes()[type]?.name ?? { zh: type, en: type }

export interface Related { readonly id: string; readonly identifier: string; readonly owner: string | null; readonly relation: 'before' | 'after' }

/** Metadata of GB/T 36903. What belongs to another holder is not told; `masked` hides number, holder and code. */
export function metadataOf(needs: Words, { row, fields, number }: Opened, related: readonly Related[], now: Date, masked: boolean) {
  const type = needs.licenceTypes()[row.type]
  const agency = needs.agencies.agencyById(row.org)
  const { holder } = cardOf(needs, { row, fields, number }, now)
  const code = holderCodeIn(fields)
  return {
    name: nameOf(needs, row.type).zh, typeName: nameOf(needs, row.type).zh, typeCode: type?.code ?? '',
    number: number !== null && masked ? maskIdNumber(number) : number,
    identifier: row.identifier, version: parseLicenceIdentifier(row.identifier)?.version ?? 1,
    issuer: agency?.name.zh ?? row.org, issuerCode: agency?.creditCode ?? null,
    issuedOn: row.issued_on,
    holder: masked ? holder : (holderIn(fields) ?? null),
    holderCode: code ? (masked ? maskIdNumber(code.code) : code.code) : null, holderCodeKind: code?.kind ?? null,
    validFrom: row.valid_from, validUntil: row.valid_until,
    state: standing(row, now),
    related: related.filter((one) => one.owner === row.owner).map(({ id, identifier, relation }) => ({ id, identifier, relation })),
    printNumber: row.print_number,
  }
}

/** The paper of a licence; null where its type has none with a number and nobody wrote one down. */
export function paperShown(needs: Pick<LicenceNeeds, 'licenceTypes'>, row: LicenceRow, paper: PaperRow | undefined) {
  const says = needs.licenceTypes()[row.type]?.paper?.says ?? { zh: '', en: '' }
  const state = stateOf(paper)
  if (paper && state) return { says, printNumber: paper.number, state }
  if (!needs.licenceTypes()[row.type]?.paper) return null
  // Of what agencies had issued before, nobody said whether there is a paper.
  return { says, printNumber: null, state: row.holder_index !== null && row.replaces === null ? ('unknown' as const) : ('none' as const) }
}

/** What is on it, in the order of its type, with the values as a person reads them. */
export function fieldsOf(needs: Pick<LicenceNeeds, 'licenceTypes'>, { row, fields }: Pick<Opened, 'row' | 'fields'>) {
  return declaredIn(needs, row.type).flatMap(({ field, label }) => {
    const value = fields[field]
    return value === undefined ? [] : [{ field, label, value: shown(field, value) }]
  })
}

/** The same for an office: what is personal is masked. */
export function maskedFieldsOf(needs: Pick<LicenceNeeds, 'licenceTypes'>, opened: Opened) {
  const declared = new Map(declaredIn(needs, opened.row.type).map((one) => [one.field, one]))
  return fieldsOf(needs, opened).map((one) => {
    const of = declared.get(one.field)!
    return { ...one, fixed: isFixed(one.field, opened), masked: of.sensitivity !== 'open', value: maskedOn(of, one.value) }
  })
}

const declaredIn = (needs: Pick<LicenceNeeds, 'licenceTypes'>, type: string): LicenceType['fields'] => needs.licenceTypes()[type]?.fields ?? []

/** What was done to it, the newest first, and last how it came to be. What only waits, or was turned down, did not happen. */
export async function historyOf(needs: Words, vault: Vault, row: LicenceRow, acts: readonly ActRow[]) {
  const done = await Promise.all(acts.filter(({ state }) => state === 'done').map(async (act) => ({
    act: act.act, at: (act.second_at ?? act.at).toISOString(), by: act.org ? issuerName(needs, act.org) : null, ground: await groundOf(vault, act), paper: act.paper,
  })))
  return [...done, ...beginning(needs, row)]
}

/** What an agency had issued before came here on another day than it was issued. */
function beginning(needs: Words, { org, created_at, issued_on, holder_index, replaces }: LicenceRow) {
  const [by, at] = [issuerName(needs, org), created_at.toISOString()]
  if (holder_index === null || replaces !== null) return [{ act: 'issue' as const, at, by, ground: null, paper: null }]
  return [{ act: 'bring' as const, at, by, ground: null, paper: null }, ...(issued_on ? [{ act: 'issue' as const, at: issued_on, by, ground: null, paper: null }] : [])]
}

export const groundOf = async (vault: Vault, { id, ground }: Pick<ActRow, 'id' | 'ground'>): Promise<string | null> => ground && vault.open('licences.act', 'ground', id, ground)

const issuerName = (needs: Words, org: string) => needs.agencies.agencyById(org)?.name ?? { zh: org, en: org }

function shown(field: string, value: Field): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return MONEY.has(field) ? formatYuan(fen(value)) : field === 'area' ? `${value}平方米` : String(value)
  if (value === '9999-12-31') return '长期'
  if (isLegalDay(value)) return chineseDay(value)
  return INSTANT.test(value) ? beijingTime(new Date(value)).slice(0, 16).replace('T', ' ') : value
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

// Amounts on licences are fen, like all money here.
const MONEY = new Set(['total', 'amount'])
