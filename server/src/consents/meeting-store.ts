import { removal, statement } from '#platform'

export interface MeetingRow {
  id: string; owner: string; person: string; level: 'real-name' | 'face'; code: Buffer; until: Date; taken_at: Date | null; request: string | null
}

const MEETING = 'id, owner, person, level, code, until, taken_at, request'

export const insertMeeting = statement(
  'consents.insertMeeting',
  'insert into consents.meeting (id, owner, person, level, mandate, code, until, shown_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
)

/** The newest that was shown in somebody's name: it ends the older ones. */
export const meetingOf = statement<MeetingRow>('consents.meetingOf', `select ${MEETING} from consents.meeting where owner = $1 order by shown_at desc, id desc limit 1`)
export const meetingForUpdate = statement<MeetingRow>('consents.meetingForUpdate', `select ${MEETING} from consents.meeting where owner = $1 order by shown_at desc, id desc limit 1 for update`)

/** A code is good once: for a request of an office, or for an application of whoever took it. */
export const takeMeeting = statement('consents.takeMeeting', 'update consents.meeting set taken_at = $2, request = $3, taken_by = $4, matter = $5 where id = $1')

/** Whom somebody has met for an application, last and since a moment. */
export const metFor = statement<Pick<MeetingRow, 'person' | 'level'>>(
  'consents.metFor',
  'select person, level from consents.meeting where matter = $1 and taken_by = $2 and taken_at > $3 order by taken_at desc limit 1',
)

export const purgeMeetings = removal('consents.purgeMeetings', `delete from consents.meeting where until < $1::timestamptz - interval '1 day'`)
