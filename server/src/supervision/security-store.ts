import { statement } from '#platform'
import type { AlertKind } from './alerts.ts'

export interface LookRow { fact: number; staff: string; org: string; matter: string; at: Date; acted: boolean }
export interface AlertRow { id: string; kind: AlertKind; staff: string; org: string; matter: string | null; about: string; n: number; at: Date; closed_at: Date | null; ground: string | null }

export const insertLook = statement('supervision.insertLook', 'insert into supervision.look (fact, staff, org, matter, at) values ($1, $2, $3, $4, $5)')
export const looksSince = statement<LookRow>('supervision.looksSince', 'select fact, staff, org, matter, at, acted from supervision.look where staff = any($1) and at >= $2')
/** What an organisation does in a matter accounts for the looks of its officers before. */
export const accountFor = statement('supervision.accountFor', 'update supervision.look set acted = true where matter = $1 and at <= $2 and not acted')
/** Looks that nothing has followed, one for each officer and matter. */
export const unaccounted = statement<{ staff: string; org: string; matter: string; n: number }>(
  'supervision.unaccounted',
  'select staff, org, matter, count(*)::int as n from supervision.look where not acted and at < $1 group by staff, org, matter',
)
export const purgeLooks = statement('supervision.purgeLooks', `delete from supervision.look where at < $1::timestamptz - interval '90 days'`)

export const honeyAmong = statement<{ matter: string }>('supervision.honeyAmong', 'select matter from supervision.honey where matter = any($1)')
export const everyHoney = statement<{ matter: string; ground: string; at: Date }>('supervision.everyHoney', 'select matter, ground, at from supervision.honey order by at desc limit 200')
export const insertHoney = statement('supervision.insertHoney', 'insert into supervision.honey (matter, ground, by, at) values ($1, $2, $3, $4) on conflict (matter) do nothing')

const ALERT = 'id, kind, staff, org, matter, about, n, at, closed_at, ground'
export const alertsAbout = statement<AlertRow>('supervision.alertsAbout', `select ${ALERT} from supervision.alert where staff = any($1) and about = any($2)`)
export const insertAlert = statement(
  'supervision.insertAlert',
  'insert into supervision.alert (id, kind, staff, org, matter, about, n, at) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (kind, staff, about) do nothing',
)
export const alertsNewestFirst = statement<AlertRow>(
  'supervision.alertsNewestFirst',
  `select ${ALERT} from supervision.alert where (closed_at is null or $1) order by closed_at nulls first, at desc, id desc limit 200`,
)
export const alertForUpdate = statement<AlertRow>('supervision.alertForUpdate', `select ${ALERT} from supervision.alert where id = $1 for update`)
export const closeAlertRow = statement('supervision.closeAlertRow', 'update supervision.alert set closed_at = $2, closed_by = $3, ground = $4 where id = $1')
