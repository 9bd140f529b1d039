import { statement } from '#platform'
import type { OldPaper } from './needs.ts'

export type State = 'submitted' | 'correcting' | 'waiting' | 'accepted' | 'charged' | 'carrying-out' | 'granted' | 'refused' | 'failed' | 'not-accepted' | 'withdrawn'

export interface CaseRow {
  id: string; root: string; application: string; number: string; short_code: string; service: string; service_version: number
  item: string | null; item_version: number | null; after: string[]; may_fail: boolean; region: string; org: string; kind: string; window_org: string
  orgs: string[]; owner: string; parties: string[]; state: State; submitted_at: Date; accepted_at: Date | null; started_at: Date | null; ended_at: Date | null
  due: string | null; provisional: boolean; ground: Buffer | null; licence: string | null; changed_at: Date
  /** Of one that was begun for somebody else: the mandate, its kind, and the person. */
  mandate: string | null; mandate_kind: string | null; begun_by: string | null
}
export interface FilingRow { root: string; body: Buffer; digest: Buffer; salt: Buffer; at: Date }
export interface EventRow { id: string; root: string; part: string | null; kind: string; detail: Record<string, string>; by_org: string | null; at: Date }
export interface CorrectionRow { id: string; root: string; org: string; staff: string; points: Buffer; asked_at: Date; until: string; answered_at: Date | null }
export interface ChargeRow {
  part: string; root: string; payer: string; order_no: string; total: number; lines: { label: { zh: string; en: string }; amount: number }[]
  pay_url: string; determined_at: Date; paid_at: Date | null; certificate_no: string | null
}
export interface OutcomeRow { part: string; root: string; body: Buffer; at: Date }

const CASE = `id, root, application, number, short_code, service, service_version, item, item_version, after, may_fail, region, org, kind, window_org, orgs,
  owner, parties, state, submitted_at, accepted_at, started_at, ended_at, due, provisional, ground, licence, changed_at, mandate, mandate_kind, begun_by`

export const nextNumbers = statement<{ n: number }>('cases.nextNumbers', `select nextval('cases.number') as n from generate_series(1, $1)`)

export const casesOfRoot = statement<CaseRow>('cases.casesOfRoot', `select ${CASE} from cases.case where root = $1 order by (id = root) desc, number`)
export const rootOf = statement<CaseRow>('cases.rootOf', `select ${CASE} from cases.case where root = (select root from cases.case where id = $1) order by (id = root) desc, number`)
export const rootOfForUpdate = statement<CaseRow>(
  'cases.rootOfForUpdate',
  `select ${CASE} from cases.case where root = (select root from cases.case where id = $1) order by (id = root) desc, number for update`,
)
export const insertCases = statement(
  'cases.insertCases',
  `insert into cases.case (${CASE})
   select id, root, application, number, short_code, service, service_version, item, item_version, after, may_fail, region, org, kind, window_org, orgs,
     owner, parties, state, submitted_at, accepted_at, started_at, ended_at, due, provisional, null, null, submitted_at, mandate, mandate_kind, begun_by
   from jsonb_to_recordset($1::jsonb) as c(id uuid, root uuid, application uuid, number text, short_code text, service text, service_version int, item text,
     item_version int, after text[], may_fail boolean, region text, org text, kind text, window_org text, orgs text[], owner uuid, parties uuid[], state text,
     submitted_at timestamptz, accepted_at timestamptz, started_at timestamptz, ended_at timestamptz, due date, provisional boolean, mandate uuid, mandate_kind text, begun_by uuid)`,
)
/** A ground is kept, but for that of a failure, which ends with it. */
export const moveCase = statement(
  'cases.moveCase',
  `update cases.case set state = $2, due = $3, provisional = $4, changed_at = $5,
     accepted_at = coalesce(accepted_at, $6), started_at = coalesce(started_at, $7), ended_at = $8, ground = case when state = 'failed' then $9::bytea else coalesce($9, ground) end, licence = coalesce($10, licence)
   where id = $1`,
)
export const insertFiling = statement(
  'cases.insertFiling',
  `insert into cases.filing (root, orgs, parties, body, salt, digest, at) values ($1, $2, $3, $4, $5, $6, $7)`,
)
export const replaceFiling = statement('cases.replaceFiling', `update cases.filing set body = $2, salt = $3, digest = $4, at = $5 where root = $1`)
export const filingOf = statement<FilingRow>('cases.filingOf', `select root, body, digest, salt, at from cases.filing where root = $1`)

export const insertEvent = statement(
  'cases.insertEvent',
  `insert into cases.event (id, root, part, kind, detail, by_org, orgs, parties, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)
export const eventsOf = statement<EventRow>('cases.eventsOf', `select id, root, part, kind, detail, by_org, at from cases.event where root = $1 order by at, id`)

export const insertCorrection = statement(
  'cases.insertCorrection',
  `insert into cases.correction (id, root, org, staff, orgs, parties, points, asked_at, until) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
  { onConflict: {} },
)
export const correctionOf = statement<CorrectionRow>('cases.correctionOf', `select id, root, org, staff, points, asked_at, until, answered_at from cases.correction where root = $1`)
export const answerCorrection = statement('cases.answerCorrection', `update cases.correction set answered_at = $2 where root = $1 and answered_at is null`)

export const insertDecision = statement(
  'cases.insertDecision',
  `insert into cases.decision (part, root, decision, staff, org, orgs, parties, at, print_number, old_paper) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
)
/** What the decision of a part said of papers. */
export const paperOfDecision = statement<{ print_number: string | null; old_paper: OldPaper | null }>('cases.paperOfDecision', 'select print_number, old_paper from cases.decision where part = $1')

export const insertCharge = statement(
  'cases.insertCharge',
  `insert into cases.charge (part, root, payer, order_no, total, lines, pay_url, orgs, parties, determined_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
)
export const chargesOf = statement<ChargeRow>(
  'cases.chargesOf',
  `select part, root, payer, order_no, total, lines, pay_url, determined_at, paid_at, certificate_no from cases.charge where root = $1`,
)
export const payCharge = statement('cases.payCharge', `update cases.charge set paid_at = $2, certificate_no = $3 where part = $1 and paid_at is null`)

export const saveOutcome = statement(
  'cases.saveOutcome',
  `insert into cases.outcome (part, root, orgs, parties, body, at) values ($1, $2, $3, $4, $5, $6) on conflict (part) do update set body = excluded.body, at = excluded.at`,
)
export const outcomesOf = statement<OutcomeRow>('cases.outcomesOf', `select part, root, body, at from cases.outcome where root = $1`)

/** One's own roots, newest first, each with its parts. */
export const casesOfPerson = statement<CaseRow>(
  'cases.casesOfPerson',
  `select ${CASE} from cases.case where root in (
     select id from cases.case where id = root and parties @> array[$1::uuid] and submitted_at < coalesce($2::timestamptz, 'infinity') order by submitted_at desc limit 20)
   order by submitted_at desc, root, (id = root) desc, number`,
)

/** Where no clock runs, a row stands as if its last day were this one. */
export const NO_CLOCK = '9999-12-31'

/** Of an office ($1): what it handles, but for submissions that await its own window ($2), which are the window's. */
const HANDLED = `item is not null and not (state = 'submitted' and (window_org = org or window_org = any($2)))`
/** Of an office: wholes that its window accepts, and follows on where it does not handle them itself. */
const AT_WINDOW = `id = root and (org = window_org or window_org = any($2)) and (state = 'submitted' or item is null or not org = any($1))`

/**
 * In the states of $3 for who handles and of $4 for a window, beyond a place ($5, $6): $7 rows at most of each state. `case`
 * and not `coalesce`: under row-level security PostgreSQL looks up in an index only what it knows not to leak a row.
 */
const inbox = (name: string, order: 'asc' | 'desc') => {
  const place = `case when due is null then date '${NO_CLOCK}' else due end`
  const some = (key: 'org' | 'window_org', states: '$3' | '$4', which: string) => `
    select found.* from unnest($1::text[]) as mine(org) cross join unnest(${states}::text[]) as shown(state) cross join lateral (
      select ${CASE} from cases.case
      where ${key} = mine.org and state = shown.state and ${which} and (${place}, id) ${order === 'asc' ? '>' : '<'} ($5::date, $6::uuid)
      order by ${place} ${order}, id ${order} limit $7) found`
  return statement<CaseRow>(name, `select * from (${some('org', '$3', HANDLED)} union all ${some('window_org', '$4', AT_WINDOW)}) rows order by ${place} ${order}, id ${order} limit $7`)
}
export const inboxOf = inbox('cases.inboxOf', 'asc')
export const inboxBack = inbox('cases.inboxBack', 'desc')

export const inboxCounts = statement<{ standing: 'handler' | 'window'; state: State; n: number }>(
  'cases.inboxCounts',
  `select 'handler' as standing, state, count(*)::int as n from cases.case where org = any($1) and ${HANDLED} group by state
   union all select 'window', state, count(*)::int from cases.case where window_org = any($1) and ${AT_WINDOW} group by state`,
)
export const unpaidCharges = statement<ChargeRow>(
  'cases.unpaidCharges',
  `select part, root, payer, order_no, total, lines, pay_url, determined_at, paid_at, certificate_no from cases.charge where paid_at is null order by determined_at limit 200`,
)
