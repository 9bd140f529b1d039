import { statement, type Sealed } from '#platform'
import type { Fields } from './licence.ts'

export interface LicenceRow {
  id: string; type: string; owner: string | null; org: string; region: string; identifier: string
  number: Sealed<string> | null; fields: Sealed<Fields>; issued_on: string | null; valid_until: string | null
  state: 'valid' | 'ended'; matter: string | null; ended_at: Date | null
}

const LICENCE = 'id, type, owner, org, region, identifier, number, fields, issued_on, valid_until, state, matter, ended_at'

export const licencesOf = statement<LicenceRow>(
  'licences.licencesOf',
  `select ${LICENCE} from licences.licence where owner = $1 order by (state = 'valid') desc, issued_on desc nulls last, id desc limit 200`,
)

export const licenceOf = statement<LicenceRow>('licences.licenceOf', `select ${LICENCE} from licences.licence where id = $1 and owner = $2`)

/** Those that stand on a day. */
export const validOf = statement<LicenceRow>(
  'licences.validOf',
  `select ${LICENCE} from licences.licence
   where owner = $1 and type = any($2) and state = 'valid' and (valid_until is null or valid_until >= $3) order by issued_on desc nulls last, id desc`,
)

export const validByNumber = statement<{ id: string }>(
  'licences.validByNumber',
  `select id from licences.licence where type = $1 and number_index = $2 and state = 'valid'`,
)

export const insertLicence = statement(
  'licences.insertLicence',
  `insert into licences.licence (id, type, owner, org, region, identifier, number, number_index, fields, issued_on, valid_until, state, matter, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'valid', $12, $13)`,
)

export const endLicence = statement('licences.endLicence', 'select licences.end($1, $2, $3)')

/** Gives what stands under an index of an ID number to the person who proved to have it. */
export const bindStock = statement<{ id: string }>(
  'licences.bindStock',
  'update licences.licence set owner = $1 where holder_index = $2 and owner is null returning id',
)

/** Holders and types that have stock already. */
export const stockKnown = statement<{ type: string; holder_index: Buffer; owner: string | null }>(
  'licences.stockKnown',
  'select distinct type, holder_index, owner from licences.licence where holder_index = any($1)',
)

/** Two loads at once take turns. */
export const takeTurn = statement('licences.takeTurn', `select pg_advisory_xact_lock(hashtextextended('licences.loadStock', 0))`)

export const insertStock = statement(
  'licences.insertStock',
  `insert into licences.licence (id, type, owner, holder_index, org, region, identifier, number, number_index, fields, issued_on, valid_until, state, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'valid', $13)`,
)
