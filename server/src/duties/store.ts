import { statement } from '#platform'

export interface DutyRow {
  id: string; kind: string; org: string; region: string; regions: string[]; subject: string; opened_on: string; due: string; provisional: boolean
  warned: 'half' | 'close' | 'over' | null; escalated: string | null; closed_at: Date | null
}

const DUTY = 'id, kind, org, region, regions, subject, opened_on, due, provisional, warned, escalated, closed_at'

/** One that is open already stays as it is. */
export const insertDuty = statement(
  'duties.insertDuty',
  `insert into duties.duty (id, kind, org, region, regions, subject, opened_on, due, provisional, look_on, opened_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
)

export const closeDuty = statement('duties.closeDuty', 'select duties.close($1, $2, $3, $4)')

/** Open duties that have to be looked at, each by one process at a time. */
export const dutiesToLookAt = statement<DutyRow>(
  'duties.dutiesToLookAt',
  `select ${DUTY} from duties.duty where closed_at is null and look_on <= $1 order by look_on, id limit $2 for update skip locked`,
)

export const markDuty = statement('duties.markDuty', 'update duties.duty set warned = $2, escalated = $3, look_on = $4 where id = $1')

/** Open ones of organisations, and of everything in some regions; $3 a day that the last day lies before, or null; from a place on. */
export const dutiesOf = statement<DutyRow>(
  'duties.dutiesOf',
  `select ${DUTY} from duties.duty
   where closed_at is null and (org = any($1) or regions && $2) and due < coalesce($3::date, 'infinity')
     and (due, id) > (coalesce($4::date, '-infinity'), coalesce($5::uuid, '00000000-0000-0000-0000-000000000000'))
   order by due, id limit $6`,
)

export const countDuties = statement<{ open: number; overdue: number }>(
  'duties.countDuties',
  `select count(*)::int as open, count(*) filter (where due < $3)::int as overdue from duties.duty where closed_at is null and (org = any($1) or regions && $2)`,
)
