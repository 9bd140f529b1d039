import { statement, type Sealed } from '#platform'
import { MANDATE, type MandateRow } from './mandate-store.ts'

export interface AttendanceRow { id: string; mandate: string; act: 'give' | 'end'; staff: string; org: string; ground: Sealed<string>; at: Date; state: 'waiting' | 'done' | 'turned-down' }

export const insertAttendance = statement(
  'identity.insertAttendance',
  'insert into identity.attendance (id, mandate, act, staff, org, ground, at, state) values ($1, $2, $3, $4, $5, $6, $7, $8)',
)
/** What waits for a second clerk of these organisations, whose invitation is still open, the oldest first. */
export const attendancesWaiting = statement<AttendanceRow>(
  'identity.attendancesWaiting',
  `select a.id, a.mandate, a.act, a.staff, a.org, a.ground, a.at, a.state from identity.attendance a join identity.mandate m on m.id = a.mandate
   where a.state = 'waiting' and a.org = any($1) and m.ended_at is null and m.invited_until > $2 order by a.at limit 100`,
)
export const attendanceWaitingOf = statement<AttendanceRow>(
  'identity.attendanceWaitingOf',
  `select id, mandate, act, staff, org, ground, at, state from identity.attendance where mandate = $1 and state = 'waiting' and org = any($2) for update`,
)
export const closeAttendance = statement('identity.closeAttendance', 'update identity.attendance set state = $2, second = $3, second_at = $4 where id = $1')

/** The mandates of the person with this ID number, as principal, giver or agent, with or without an account, and of the enterprises they represent. */
export const mandatesOfIdNumber = statement<MandateRow>(
  'identity.mandatesOfIdNumber',
  `with me as (
     select id from identity.person where id_number_index = $1 union all select id from identity.ward where id_number_index = $1
     union all select id from identity.enterprise where representative_index = $1)
   select ${MANDATE} from identity.mandate
   where ended_at is null and until > $2 and (principal in (select id from me) or agent in (select id from me) or given_by in (select id from me))
   order by given_at desc limit 100`,
)
