import { statement } from '#platform'

export interface FactRow {
  id: number
  xid: string
  kind: string
  subject: string | null
  actor: string | null
  at: Date
  body: Record<string, string | number | boolean | null>
}

export const insertFact = statement(
  'evidence.insertFact',
  `insert into evidence.fact (class, kind, subject, actor, at, body, salt) values ($1, $2, $3, $4, $5, $6::jsonb, $7)`,
  { fact: true },
)

/**
 * Facts after a place, in the order of (xid, id), of finished transactions only: a transaction still open may yet commit
 * a smaller pair, so nothing at or above the oldest open xid is read. By id alone facts would be lost.
 */
export const factsAfter = statement<FactRow>(
  'evidence.factsAfter',
  `select id, xid::text as xid, kind, subject, actor, at, body from evidence.fact
   where (xid, id) > ($1::text::xid8, $2::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot()) and kind = any($3)
   order by xid, id limit $4`,
)

/**
 * Whether there is anything to do for a follower, without taking a lock or a transaction id: facts of its kinds, or so
 * many others since its place that reading past them each time would cost more than moving on.
 */
export const pendingFor = statement<{ facts: boolean; far: boolean }>(
  'evidence.pendingFor',
  `select exists (select 1 from evidence.fact f where (f.xid, f.id) > (p.xid, p.fact)
             and f.xid < pg_snapshot_xmin(pg_current_snapshot()) and f.kind = any($2)) as facts,
          pg_snapshot_xmin(pg_current_snapshot())::text::bigint - p.xid::text::bigint > 1000 as far
   from evidence.place p where p.follower = $1`,
)

/** The newest transaction that everybody has finished. */
export const settledPlace = statement<{ xid: string }>(
  'evidence.settledPlace',
  `select (pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1)::text as xid`,
)

export const placeOf = statement<{ xid: string; fact: number }>(
  'evidence.placeOf',
  `select xid::text as xid, fact from evidence.place where follower = $1 for update skip locked`,
)

export const openPlace = statement(
  'evidence.openPlace',
  `insert into evidence.place (follower, xid, fact, at) values ($1, '0', 0, $2) on conflict do nothing`,
  { fact: true },
)

export const setPlace = statement(
  'evidence.setPlace',
  `update evidence.place set xid = $2::text::xid8, fact = $3, at = $4 where follower = $1`,
  { fact: true },
)

export const lagOf = statement<{ follower: string; behind: number }>(
  'evidence.lagOf',
  `select p.follower, (select count(*)::int from evidence.fact f where (f.xid, f.id) > (p.xid, p.fact)) as behind from evidence.place p`,
)

export const factsAbout = statement<FactRow>(
  'evidence.factsAbout',
  `select id, xid::text as xid, kind, subject, actor, at, body from evidence.fact where subject = $1 order by id limit 500`,
)
