import { refusal } from '@gft/contract/licences/refusals'
import { statement, type Sealed } from '#platform'
import type { Fields, OfficeAct, State } from './licence.ts'
import type { PaperEnd } from './paper.ts'

export interface LicenceRow {
  id: string; type: string; owner: string | null; holder_index: Buffer | null; org: string; region: string; identifier: string
  number: Sealed<string> | null; number_index: Buffer | null; fields: Sealed<Fields>; issued_on: string | null
  valid_from: string | null; valid_until: string | null; state: State
  matter: string | null; ended_by: string | null; ended_at: Date | null; replaces: string | null; print_number: string | null; created_at: Date
}

const LICENCE = 'id, type, owner, holder_index, org, region, identifier, number, number_index, fields, issued_on, valid_from, valid_until, state, matter, ended_by, ended_at, replaces, print_number, created_at'

export const licencesOf = statement<LicenceRow>(
  'licences.licencesOf',
  `select ${LICENCE} from licences.licence where owner = $1 order by (state = 'valid') desc, issued_on desc nulls last, id desc limit 200`,
)

export const licenceOf = statement<LicenceRow>('licences.licenceOf', `select ${LICENCE} from licences.licence where id = $1 and owner = $2`)
export const licenceById = statement<LicenceRow>('licences.licenceById', `select ${LICENCE} from licences.licence where id = $1`)
export const licenceForUpdate = statement<LicenceRow>('licences.licenceForUpdate', `select ${LICENCE} from licences.licence where id = $1 for update`)
export const licenceByIdentifier = statement<LicenceRow>('licences.licenceByIdentifier', `select ${LICENCE} from licences.licence where identifier = $1`)

/** All of a number, whoever holds them, the newest first. */
export const licencesByNumber = statement<LicenceRow>(
  'licences.licencesByNumber',
  `select ${LICENCE} from licences.licence where type = $1 and number_index = $2 order by created_at desc, id desc limit 20`,
)

/** The versions and the licence before and after one. */
export const relatedTo = statement<{ id: string; identifier: string; owner: string | null; relation: 'before' | 'after' }>(
  'licences.relatedTo',
  `select id, identifier, owner, 'after' as relation from licences.licence where replaces = $1
   union all select id, identifier, owner, 'before' from licences.licence where id = $2`,
)

/** Those that stand on a day. */
export const validOf = statement<LicenceRow>(
  'licences.validOf',
  `select ${LICENCE} from licences.licence
   where owner = $1 and type = any($2) and state = 'valid' and (valid_until is null or valid_until >= $3) order by issued_on desc nulls last, id desc`,
)

/** Whether there is one of these types that does not stand on a day. */
export const anyOver = statement<{ over: boolean }>(
  'licences.anyOver',
  `select exists (select 1 from licences.licence where owner = $1 and type = any($2) and not (state = 'valid' and (valid_until is null or valid_until >= $3))) as over`,
)

export const standingByNumber = statement<{ id: string }>(
  'licences.standingByNumber',
  `select id from licences.licence where type = $1 and number_index = $2 and state in ('valid', 'suspended')`,
)

export const insertLicence = statement(
  'licences.insertLicence',
  `insert into licences.licence (id, type, owner, org, region, identifier, number, number_index, fields, issued_on, valid_from, valid_until, state, matter, created_at, print_number)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, 'valid', $12, $13, $14)`,
)

/** The version that follows one: its holder and number are those of the version before. */
export const insertVersion = statement(
  'licences.insertVersion',
  `insert into licences.licence (id, type, owner, holder_index, org, region, identifier, number, number_index, fields, issued_on, valid_from, valid_until, state, replaces, created_at, print_number)
   select $2, type, owner, holder_index, org, region, $3, $4, number_index, $5, $6, $6, $7, 'valid', id, $8, $9 from licences.licence where id = $1`,
)

export const endLicence = statement('licences.endLicence', 'select licences.end($1, $2, $3, $4)')

/** `ended_at` is given where the new state is an end, and null where it is not. */
export const setState = statement('licences.setState', 'update licences.licence set state = $2, ended_at = $3 where id = $1')

export interface ActRow {
  id: string; licence: string; act: OfficeAct | 'replace' | 'expire'; org: string | null; ground: Sealed<string> | null; staff: string | null; at: Date
  state: 'done' | 'waiting' | 'turned-down'; second: string | null; second_ground: Sealed<string> | null; second_at: Date | null; matter: string | null; paper: PaperEnd | null
}

const ACT = 'id, licence, act, org, ground, staff, at, state, second, second_ground, second_at, matter, paper'

export const insertAct = statement(
  'licences.insertAct',
  'insert into licences.act (id, licence, act, org, ground, staff, at, state, paper) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
  { onConflict: { act_one_waiting: () => refusal.waiting_already() } },
)

/** Newest first. */
export const actsOn = statement<ActRow>('licences.actsOn', `select ${ACT} from licences.act where licence = $1 order by at desc, id desc`)
export const actById = statement<ActRow>('licences.actById', `select ${ACT} from licences.act where id = $1`)

/** What waits for a second officer of these organisations, the oldest first. */
export const waitingAt = statement<ActRow>('licences.waitingAt', `select ${ACT} from licences.act where state = 'waiting' and org = any($1) order by at, id limit 200`)
export const licencesIn = statement<LicenceRow>('licences.licencesIn', `select ${LICENCE} from licences.licence where id = any($1)`)

/** Closes what waits; no row when somebody was faster. */
export const closeAct = statement<{ id: string }>(
  'licences.closeAct',
  `update licences.act set state = $2, second = $3, second_ground = $4, second_at = $5 where id = $1 and state = 'waiting' returning id`,
)

/** What waits on a licence is void once it has ended in another way. */
export const voidWaiting = statement('licences.voidWaiting', `update licences.act set state = 'turned-down' where licence = any($1) and state = 'waiting'`)

/** Some of those whose last day is over. */
export const overdue = statement<{ id: string; type: string }>(
  'licences.overdue',
  `select id, type from licences.licence where state in ('valid', 'suspended') and valid_until < $1 order by valid_until, id limit $2 for update skip locked`,
)
export const expireAll = statement('licences.expireAll', `update licences.licence set state = 'expired', ended_at = $2 where id = any($1)`)
export const insertExpiries = statement(
  'licences.insertExpiries',
  `insert into licences.act (id, licence, act, at, state) select gen_random_uuid(), licence, 'expire', $2, 'done' from unnest($1::uuid[]) as licence`,
)

/** Some of the held ones whose last day is near and whose holder was not told at the mark that is due. */
export const unreminded = statement<{ id: string; type: string; owner: string; valid_until: string }>(
  'licences.unreminded',
  `select id, type, owner, valid_until from licences.licence l
   where state = 'valid' and owner is not null and valid_until between $1::date and $1::date + 30
     and not exists (
       select 1 from licences.reminder r where r.licence = l.id
         and r.mark = case when valid_until = $1::date then 0 when valid_until <= $1::date + 7 then 7 else 30 end)
   order by valid_until, id limit $2 for update skip locked`,
)
export const insertReminder = statement('licences.insertReminder', 'insert into licences.reminder (licence, mark, at) values ($1, $2, $3)')

/** Gives what stands under an index of an ID number or a credit code to whoever proved to have it. */
export const bindStock = statement<{ id: string }>(
  'licences.bindStock',
  'update licences.licence set owner = $1 where holder_index = $2 and owner is null returning id',
)

/** Puts stock that stands under another's number under its holder's. */
export const rehold = statement(
  'licences.rehold',
  `update licences.licence set holder_index = $3, owner = null where type = $1 and number_index = $2 and holder_index is not null and holder_index <> $3`,
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
  `insert into licences.licence (id, type, owner, holder_index, org, region, identifier, number, number_index, fields, issued_on, valid_from, valid_until, state, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12, 'valid', $13)`,
)

export const fileOf = statement<{ sealing: string; ofd: string; pdf: string; made_at: Date }>('licences.fileOf', 'select sealing, ofd, pdf, made_at from licences.file where licence = $1')
/** The licence that a sealing is of. */
export const licenceOfSealing = statement<LicenceRow>('licences.licenceOfSealing', `select ${LICENCE} from licences.licence where id = (select licence from licences.file where sealing = $1)`)
export const insertFile = statement(
  'licences.insertFile',
  'insert into licences.file (licence, sealing, ofd, pdf, made_at) values ($1, $2, $3, $4, $5)',
  { onConflict: { file_pkey: () => refusal.file_exists() } },
)
