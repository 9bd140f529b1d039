import { removal, statement } from '#platform'

/** Whether an officer has opened a case on a day in Beijing. */
export const lookOf = statement('cases.lookOf', 'select 1 from cases.look where part = $1 and staff = $2 and day = $3')
/** No row where it was opened that day before. */
export const insertLook = statement('cases.insertLook', 'insert into cases.look (part, staff, day, at) values ($1, $2, $3, $4) on conflict do nothing returning part')
export const purgeLooks = removal('cases.purgeLooks', `delete from cases.look where at < $1::timestamptz - interval '2 days'`)
