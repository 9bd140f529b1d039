import { removal, statement } from '#platform'
import type { AlertKind } from './alerts.ts'

export interface LookRow { fact: number; kind: 'reveal' | 'lookup'; staff: string; org: string; matter: string | null; found: number | null; at: Date }
export interface AlertRow { id: string; kind: AlertKind; staff: string; org: string; matter: string | null; about: string; n: number; at: Date; closed_at: Date | null; ground: string | null }

const LOOK = 'fact, kind, staff, org, matter, found, at'
export const insertLook = statement('supervision.insertLook', `insert into supervision.look (${LOOK}) values ($1, $2, $3, $4, $5, $6, $7)`)
export const looksSince = statement<LookRow>('supervision.looksSince', `select ${LOOK} from supervision.look where staff = any($1) and at >= $2`)
/** Searches, newest first; $1 an officer, $2 to $3 a span, each null for any; from before a search on. */
export const lookups = statement<LookRow>(
  'supervision.lookups',
  `select ${LOOK} from supervision.look
   where kind = 'lookup' and ($1::uuid is null or staff = $1) and at >= coalesce($2::timestamptz, '-infinity') and at < coalesce($3::timestamptz, 'infinity')
     and fact < coalesce($4::bigint, 9223372036854775807)
   order by fact desc limit $5`,
)
export const officersWhoSearched = statement<{ staff: string }>('supervision.officersWhoSearched', `select distinct staff from supervision.look where kind = 'lookup' limit 500`)
/** What an organisation does in a matter accounts for the looks of its officers before. */
export const accountFor = statement('supervision.accountFor', 'update supervision.look set acted = true where matter = $1 and at <= $2 and not acted')
/** Looks that nothing has followed, one for each officer and matter. */
export const unaccounted = statement<{ staff: string; org: string; matter: string; n: number }>(
  'supervision.unaccounted',
  `select staff, org, matter, count(*)::int as n from supervision.look where kind = 'reveal' and not acted and at < $1 group by staff, org, matter`,
)
export const purgeLooks = removal('supervision.purgeLooks', `delete from supervision.look where at < $1::timestamptz - interval '90 days'`)

export const honeyAmong = statement<{ matter: string }>('supervision.honeyAmong', 'select matter from supervision.honey where matter = any($1)')
export const everyHoney = statement<{ matter: string; ground: string; at: Date }>('supervision.everyHoney', 'select matter, ground, at from supervision.honey order by at desc limit 200')
/** No row where it is one already. */
export const insertHoney = statement<{ id: string }>('supervision.insertHoney', 'insert into supervision.honey (matter, ground, by, at, id, matters) values ($1, $2, $3, $4, $5, $6) on conflict (matter) do nothing returning id')
/** Under which ids facts tell of a honey case. */
export const honeyById = statement<{ matters: string[] }>('supervision.honeyById', 'select matters from supervision.honey where id = $1')
/** Which of these are of a honey case that the figures leave out by now. */
export const leftOutAmong = statement<{ matter: string }>('supervision.leftOutAmong', 'select unnest(matters)::text as matter from supervision.honey where left_out and matters && $1::uuid[]')
export const leaveOut = statement('supervision.leaveOut', 'update supervision.honey set left_out = true where id = $1')

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

/** A rule that the database keeps by itself: which rows of a table are there at all for whoever asks. */
export interface RowRule { table: string; rule: string | null; act: string | null; seen: string | null; written: string | null }

/** As the database has them, table by table; a table without a rule has none of somebody's rows. */
export const rowRules = statement<RowRule>(
  'supervision.rowRules',
  `select t.schemaname || '.' || t.tablename as table, p.policyname as rule, lower(p.cmd) as act, p.qual as seen, p.with_check as written
   from pg_tables t left join pg_policies p on p.schemaname = t.schemaname and p.tablename = t.tablename
   where t.schemaname = any($1) and not exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = t.schemaname and c.relname = t.tablename and c.relispartition)
   order by 1, 2`,
)
