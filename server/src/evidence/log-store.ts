import { statement } from '#platform'
import type { TreeName } from './trees.ts'

export interface CheckpointRow {
  size: number
  root: Buffer
  sm3_root: Buffer
  note: string
  sm3_note: string
}

export interface TileRow {
  hash: TreeName
  level: number
  index: number
  hashes: Buffer
}

const CHECKPOINT = 'size, root, sm3_root, note, sm3_note'

/** Whether this transaction is the one sealer until it ends. */
export const takeSeal = statement<{ taken: boolean }>('evidence.takeSeal', `select pg_try_advisory_xact_lock(7236002) as taken`)

export const newestCheckpoint = statement<CheckpointRow>(
  'evidence.newestCheckpoint',
  `select ${CHECKPOINT} from evidence.checkpoint order by size desc limit 1`,
)

/** The last leaf and the place of its fact; `whole` unless the fact is gone or is no longer what the leaf commits to. */
export const lastLeaf = statement<{ index: number; xid: string; fact: number; whole: boolean }>(
  'evidence.lastLeaf',
  `select l.index, f.xid::text as xid, f.id as fact,
          -- Of a fact without a salt nothing can be said here; the verifier asks whether it was erased.
          coalesce(f.id is not null and (f.salt is null or sha256(f.salt || evidence.canonical(f)) = l.commitment), false) as whole
   from evidence.leaf l left join evidence.fact f on f.class = 'leaf' and f.at = l.fact_at and f.id = l.fact
   order by l.index desc limit 1`,
)

/** A fact of a transaction that is yet to come: its database once counted further than this one. */
export const factFromTheFuture = statement<{ id: number }>(
  'evidence.factFromTheFuture',
  `select id from evidence.fact where xid >= pg_snapshot_xmax(pg_current_snapshot()) order by xid limit 1`,
)

// A place in a table of its own is a value that the planner does not know. From one that it knows it concludes, by
// statistics that are always a little old, that hardly anything lies behind it, and sorts a whole backlog for each batch.

/**
 * Gives the next facts of finished transactions their leaves, in the order of (xid, id) after a place: a transaction
 * still open may yet commit a smaller pair, so nothing at or above the oldest open xid is taken. What the log keeps of its own
 * witnesses and anchors waits for something else to happen: or each checkpoint would be the cause of the next.
 */
export const appendLeaves = statement<{ index: number; commitment: Buffer }>(
  'evidence.appendLeaves',
  `with place as materialized (select $1::text::xid8 as xid, $2::bigint as id),
   due as materialized (
     select next.* from place cross join lateral (
       select f.xid, f.id, f.at, f.kind from evidence.fact_leaf f
       where (f.xid, f.id) > (place.xid, place.id) and f.xid < pg_snapshot_xmin(pg_current_snapshot())
       order by f.xid, f.id limit $4) next)
   insert into evidence.leaf (index, fact, fact_at, commitment)
   select $3::bigint - 1 + row_number() over (order by due.xid, due.id), due.id, due.at, sha256(f.salt || evidence.canonical(f))
   from due join evidence.fact f on f.class = 'leaf' and f.at = due.at and f.id = due.id
   where exists (select from due where kind <> 'evidence.outside_kept')
   returning index, commitment`,
)

/** Facts that wait to be sealed, and since when; not those that wait for another. */
export const unsealedAfter = statement<{ facts: number; oldest: Date | null }>(
  'evidence.unsealedAfter',
  `with place as materialized (select $1::text::xid8 as xid, $2::bigint as id)
   select count(*)::int as facts, min(next.at) as oldest from place cross join lateral (
     select f.at, f.kind from evidence.fact_leaf f where (f.xid, f.id) > (place.xid, place.id) order by f.xid, f.id limit 10000) next
   where next.kind <> 'evidence.outside_kept'`,
)

/** Tiles of the named trees by pairs of level and index. */
export const tilesAt = statement<TileRow>(
  'evidence.tilesAt',
  `select t.hash, t.level, t.index, coalesce(t.hashes, '') as hashes
   from unnest($2::smallint[], $3::bigint[]) as wanted (level, index) join evidence.tile t using (level, index)
   where t.hash = any($1)`,
)

export const putTile = statement(
  'evidence.putTile',
  `insert into evidence.tile (hash, level, index, hashes) values ($1, $2, $3, $4)
   on conflict (hash, level, index) do update set hashes = excluded.hashes`,
)

export const putCheckpoint = statement(
  'evidence.putCheckpoint',
  `insert into evidence.checkpoint (previous, ${CHECKPOINT}) values ($1, $2, $3, $4, $5, $6)`,
)

/** Salt null: it was erased. */
export const leafOfFact = statement<{ index: number; commitment: Buffer; salt: Buffer | null; content: Buffer }>(
  'evidence.leafOfFact',
  `select l.index, l.commitment, f.salt, evidence.canonical(f) as content
   from evidence.leaf l join evidence.fact f on f.class = 'leaf' and f.at = l.fact_at and f.id = l.fact where l.fact = $1`,
)

export interface CosignedRow extends CheckpointRow {
  /** Lines of witnesses, one after the other, as they stand under the note. */
  cosignatures: string
}

const COSIGNED = `${CHECKPOINT}, coalesce((select string_agg(s.line, '' order by s.witness) from evidence.cosignature s where s.size = c.size), '') as cosignatures`

/** The newest checkpoint that a witness has cosigned; the newest of all where there is none. */
export const newestCosigned = statement<CosignedRow>(
  'evidence.newestCosigned',
  `select ${COSIGNED} from evidence.checkpoint c
   where c.size = coalesce((select max(size) from evidence.cosignature), (select max(size) from evidence.checkpoint))`,
)

/** The newest checkpoint over the leaf of a fact: of those that a witness has cosigned, if one of them reaches so far. */
export const checkpointOver = statement<CosignedRow>(
  'evidence.checkpointOver',
  `with leaf as (select index from evidence.leaf where fact = $1)
   select ${COSIGNED} from evidence.checkpoint c, leaf
   where c.size = case when (select max(size) from evidence.cosignature) > leaf.index then (select max(size) from evidence.cosignature)
                       else (select max(size) from evidence.checkpoint) end and c.size > leaf.index`,
)

export interface AnchorRow { size: number; chain: number; contract: string; transaction: string; block: number; root: Buffer; sm3_root: Buffer }

const ANCHOR = 'size, chain, contract, transaction, block, root, sm3_root'

/** The first anchored root over the leaf of a fact. */
export const anchorOver = statement<AnchorRow>(
  'evidence.anchorOver',
  `select ${ANCHOR} from evidence.anchor where size > (select index from evidence.leaf where fact = $1) order by size limit 1`,
)

/** The first $4 hashes of a tile, when it holds as many. */
export const tileBytes = statement<{ hashes: Buffer }>(
  'evidence.tileBytes',
  `select substring(hashes from 1 for $4 * 32) as hashes from evidence.tile
   where hash = $1 and level = $2 and index = $3 and octet_length(hashes) >= $4 * 32`,
)

export const commitmentsFrom = statement<{ commitment: Buffer }>(
  'evidence.commitmentsFrom',
  `select commitment from evidence.leaf where index >= $1 and index < $2 order by index`,
)
