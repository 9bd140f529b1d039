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

/** The place of a fact in the order in which all is read: facts of one transaction stand together, by their ids. */
export interface Place {
  xid: string
  fact: number
}

export const insertFact = statement(
  'evidence.insertFact',
  `insert into evidence.fact (class, kind, subject, actor, at, body, salt) values ($1, $2, $3, $4, $5, $6::jsonb, $7)`,
  { fact: true },
)

/**
 * Whether there is anything to do for a follower, without taking a lock or a transaction id: facts of its kinds among
 * the next thousand, or a thousand others that it may as well put behind itself.
 */
export const pendingFor = statement<{ facts: boolean; far: boolean }>(
  'evidence.pendingFor',
  `select coalesce(bool_or(next.kind = any($2)), false) as facts, count(*) = 1000 as far
   from evidence.place p cross join lateral (
     select f.kind from evidence.fact f
     where (f.xid, f.id) > (p.xid, p.fact) and f.xid < pg_snapshot_xmin(pg_current_snapshot())
     order by f.xid, f.id limit 1000) next
   where p.follower = $1`,
)

/** The newest fact that may be read: it changes when there is another, and with nothing else. */
export const newestOf = statement<Place>(
  'evidence.newestOf',
  `select f.xid::text as xid, f.id as fact from evidence.fact f where f.xid < pg_snapshot_xmin(pg_current_snapshot()) order by f.xid desc, f.id desc limit 1`,
)

export const placeOf = statement<Place>(
  'evidence.placeOf',
  `select xid::text as xid, fact from evidence.place where follower = $1 for update skip locked`,
)

/**
 * How far a follower may read: up to the newest transaction that everybody has finished, and past no more than $2 facts
 * of whatever kind, so that a rare kind in a long history is found in many short reads. A transaction still open may yet
 * commit a smaller (xid, id), so nothing at or above the oldest open xid is read: by id alone facts would be lost.
 */
export const horizonOf = statement<Place>(
  'evidence.horizonOf',
  `select coalesce(f.xid::text, (pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1)::text) as xid,
          coalesce(f.id, 9007199254740991) as fact
   from evidence.place p left join lateral (
     select f.xid, f.id from evidence.fact f
     where (f.xid, f.id) > (p.xid, p.fact) and f.xid < pg_snapshot_xmin(pg_current_snapshot())
     order by f.xid, f.id offset $2 limit 1) f on true
   where p.follower = $1`,
)

export const factsBetween = statement<FactRow>(
  'evidence.factsBetween',
  `select f.id, f.xid::text as xid, f.kind, f.subject, f.actor, f.at, f.body from evidence.fact f
   where (f.xid, f.id) > ($1::text::xid8, $2::bigint) and (f.xid, f.id) <= ($3::text::xid8, $4::bigint) and f.kind = any($5)
   order by f.xid, f.id limit $6`,
)

export const openPlace = statement(
  'evidence.openPlace',
  `insert into evidence.place (follower, kinds, xid, fact, at) values ($1, $2, '0', 0, $3)
   on conflict (follower) do update set kinds = excluded.kinds where place.kinds <> excluded.kinds`,
)

export const setPlace = statement(
  'evidence.setPlace',
  `update evidence.place set xid = $2::text::xid8, fact = $3, at = $4 where follower = $1`,
)

/** How many of the next 20,000 facts each follower has yet to take in, and when the oldest of those happened. */
export const lagOf = statement<{ follower: string; behind: number; oldest: Date | null }>(
  'evidence.lagOf',
  `select p.follower, count(next.at)::int as behind, min(next.at) as oldest
   from evidence.place p left join lateral (
     select f.kind, f.at from evidence.fact f where (f.xid, f.id) > (p.xid, p.fact)
     order by f.xid, f.id limit 20000) next on next.kind = any(p.kinds)
   group by p.follower`,
)

export const factsAbout = statement<FactRow>(
  'evidence.factsAbout',
  `select id, xid::text as xid, kind, subject, actor, at, body from evidence.fact where subject = $1 order by id limit 500`,
)

/** Facts of some kinds about any of these ($2) that stand before one ($1, about $4) in the order in which all is read. */
export const factsBefore = statement<FactRow>(
  'evidence.factsBefore',
  `select f.id, f.xid::text as xid, f.kind, f.subject, f.actor, f.at, f.body from evidence.fact f
   where f.subject = any($2) and f.kind = any($3) and (f.xid, f.id) < (select xid, id from evidence.fact where subject = $4 and id = $1) order by f.xid, f.id`,
)

/** Leaves about a subject of some kinds, oldest first. */
export const leavesAbout = statement<{ id: number; kind: string; at: Date }>(
  'evidence.leavesAbout',
  `select id, kind, at from evidence.fact_leaf where subject = $1 and kind = any($2) order by id limit 500`,
)

/** The leaf of a use of data: it stands under the consent, or under the matter where there was none. */
export const leafOfUse = statement<{ id: number }>(
  'evidence.leafOfUse',
  `select id from evidence.fact_leaf where subject = $1 and kind = 'consents.used' and body ->> 'use' = $2`,
)

/** How a member of staff signed in to a session. */
export const signInOf = statement<{ way: 'password' | 'passkey' }>(
  'evidence.signInOf',
  `select body ->> 'way' as way from evidence.fact_leaf where subject = $1 and kind = 'identity.staff_signed_in' and body ->> 'session' = $2`,
)

/** Destroys the salt of a sealed fact; no row where it is not sealed, or already gone. */
export const eraseSalt = statement<{ erased: number | null }>('evidence.eraseSalt', `select evidence.erase_salt($1) as erased`)

export const openMonth = statement('evidence.openMonth', `select evidence.open_month($1::date)`)

/** Has the log speak for the rows of a table ($1) that a login ($2) writes. */
export const protect = statement('evidence.protect', `select evidence.protect($1, $2)`)
