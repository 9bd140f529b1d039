import { beijingDay, beijingTime, chineseDay, fen, formatYuan, isLegalDay, maskIdNumber, maskName } from '@gft/kernel'
import type { LicenceType } from '@gft/forms'
import type { Vault } from '#platform'
import { standingOf, type Field } from './licence.ts'
import type { LicenceNeeds } from './needs.ts'
import type { LicenceRow } from './store.ts'

/** A licence as a card: number and holder masked. */
export async function cardOf(needs: Pick<LicenceNeeds, 'licenceTypes' | 'agencies'>, vault: Vault, row: LicenceRow, now: Date) {
  const type = needs.licenceTypes()[row.type]
  const agency = needs.agencies.agencyById(row.org)
  const [fields, number] = await Promise.all([vault.open('licences.licence', 'fields', row.id, row.fields), numberIn(vault, row)])
  const holder = HOLDER.map((name) => fields[name]).find((value) => typeof value === 'string')
  return {
    id: row.id,
    type: row.type,
    name: type?.name ?? { zh: row.type, en: row.type },
    issuer: agency?.name ?? { zh: row.org, en: row.org },
    holder: holder === undefined ? null : type?.holder === 'enterprise' ? holder : maskName(holder),
    number: number === null ? null : maskIdNumber(number),
    issuedOn: row.issued_on,
    validUntil: row.valid_until,
    state: standingOf({ state: row.state, validUntil: row.valid_until }, beijingDay(now)),
    sample: type ? !type.source.verified : true,
  }
}

/** Everything on it, in the order of its type, with the values as a person reads them. */
export async function fullOf(needs: Pick<LicenceNeeds, 'licenceTypes' | 'agencies'>, vault: Vault, row: LicenceRow, now: Date) {
  const [card, fields, number] = await Promise.all([cardOf(needs, vault, row, now), vault.open('licences.licence', 'fields', row.id, row.fields), numberIn(vault, row)])
  const declared: LicenceType['fields'] = needs.licenceTypes()[row.type]?.fields ?? []
  return {
    ...card,
    number,
    identifier: row.identifier,
    fields: declared.flatMap(({ field, label }) => {
      const value = fields[field]
      return value === undefined ? [] : [{ field, label, value: shown(field, value) }]
    }),
    case: row.matter,
    endedAt: row.ended_at?.toISOString() ?? null,
  }
}

const numberIn = async (vault: Vault, { id, number }: LicenceRow): Promise<string | null> => number && vault.open('licences.licence', 'number', id, number)

/** Fields that name the holder, in the order in which they are believed. */
const HOLDER = ['name', 'holder', 'owner', 'payer', 'childName']

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
