import { statement } from '#platform'
import type { TreeName } from '../trees.ts'

// Whatever an altered row may hold is read as text, and what is empty as nothing: a number out of all bounds is a finding, not a fault.

export interface LeafWithFact {
  index: number
  fact: string
  commitment: Buffer
  /** What the fact, as it is stored now, commits to; null when there is no such fact. */
  made: Buffer | null
  xid: string | null
  /** Its salt was destroyed, and a later leaf says so. */
  erased: boolean
}

export const leavesWithFacts = statement<LeafWithFact>(
  'evidence.leavesWithFacts',
  `select l.index, coalesce(l.fact, 0)::text as fact, coalesce(l.commitment, '') as commitment, sha256(f.salt || evidence.canonical(f)) as made, f.xid::text as xid,
          f.salt is null and exists (select from evidence.fact_leaf e where e.kind = 'evidence.salt_erased' and e.body ->> 'fact' = f.id::text) as erased
   from evidence.leaf l left join evidence.fact f on f.class = 'leaf' and f.at = l.fact_at and f.id = l.fact
   where l.index >= $1 and l.index < $2 order by l.index`,
)

/** Which of these ids still belong to a fact, of whatever class and time. */
export const factsNamed = statement<{ id: string }>(
  'evidence.factsNamed',
  `select id::text as id from evidence.fact where id = any($1::text[]::bigint[])`,
)

/** Facts without a leaf that stand before the last sealed one, or bear the id of a sealed one. */
export const factsBesides = statement<{ id: string }>(
  'evidence.factsBesides',
  `select f.id::text as id from evidence.fact f
   where f.class = 'leaf' and not exists (select from evidence.leaf l where l.fact = f.id and l.fact_at = f.at)
     and ((f.xid, f.id) <= ($1::text::xid8, $2::text::bigint) or exists (select from evidence.leaf l where l.fact = f.id))
   order by f.xid, f.id`,
)

/** Facts that wait to be sealed; not those that wait for another to happen. */
export const factsBehind = statement<{ facts: number }>(
  'evidence.factsBehind',
  `select count(*) as facts from evidence.fact f
   where f.class = 'leaf' and (f.xid, f.id) > ($1::text::xid8, $2::text::bigint) and f.kind is distinct from 'evidence.outside_kept'
     and not exists (select from evidence.leaf l where l.fact = f.id)`,
)

/** What the next facts after a place will commit to. */
export const commitmentsAfter = statement<{ commitment: Buffer }>(
  'evidence.commitmentsAfter',
  `select sha256(f.salt || evidence.canonical(f)) as commitment from evidence.fact f
   where f.class = 'leaf' and (f.xid, f.id) > ($1::text::xid8, $2::text::bigint) order by f.xid, f.id limit $3`,
)

export const leavesBeyond = statement<{ index: string }>(
  'evidence.leavesBeyond',
  `select index::text from evidence.leaf where index < 0 or index >= $1 order by leaf.index`,
)

/** Tiles that a tree of $1 leaves does not have, or that hold more or fewer hashes than in one. */
export const tilesAmiss = statement<{ hash: TreeName; level: number; index: string; extra: boolean }>(
  'evidence.tilesAmiss',
  `select hash, level, index::text, width <= 0 as extra from (
     select hash, level, index, octet_length(coalesce(hashes, '')) as bytes,
            case when hash in ('sha256', 'sm3') and level between 0 and 7 and index >= 0
              then least(256, floor($1::numeric / 256::numeric ^ level) - index * 256::numeric) else 0 end as width
     from evidence.tile) tile
   where width <= 0 or bytes <> width * 32 order by hash, level, tile.index`,
)

export interface CheckpointAsStored {
  size: string
  previous: string
  root: Buffer
  sm3_root: Buffer
  note: string
  sm3_note: string
}

const CHECKPOINT = `size::text, coalesce(previous, 0)::text as previous, coalesce(root, '') as root, coalesce(sm3_root, '') as sm3_root, coalesce(note, '') as note, coalesce(sm3_note, '') as sm3_note`

export const checkpointsBetween = statement<CheckpointAsStored>(
  'evidence.checkpointsBetween',
  `select ${CHECKPOINT} from evidence.checkpoint where size > $1 and size <= $2 order by checkpoint.size`,
)

export const largestCheckpoints = statement<CheckpointAsStored>(
  'evidence.largestCheckpoints',
  `select ${CHECKPOINT} from evidence.checkpoint order by checkpoint.size desc limit 100`,
)

export const checkpointsBeyond = statement<{ size: string }>(
  'evidence.checkpointsBeyond',
  `select size::text from evidence.checkpoint where size < 1 or size > $1 order by checkpoint.size`,
)

export const cosignaturesBetween = statement<{ size: string; witness: string; line: string }>(
  'evidence.cosignaturesBetween',
  `select size::text, witness, coalesce(line, '') as line from evidence.cosignature where size > $1 and size <= $2 order by cosignature.size, witness`,
)

export interface AnchorAsStored { size: string; contract: string; transaction: string; root: Buffer; sm3_root: Buffer }

export const anchorsBetween = statement<AnchorAsStored>(
  'evidence.anchorsBetween',
  `select size::text, contract, transaction, coalesce(root, '') as root, coalesce(sm3_root, '') as sm3_root from evidence.anchor where size > $1 and size <= $2 order by anchor.size`,
)

/** Cosignatures and anchors of sizes that the log does not have. */
export const outsideBeyond = statement<{ table: 'cosignature' | 'anchor'; row: string }>(
  'evidence.outsideBeyond',
  `select 'cosignature' as table, size || '/' || witness as row from evidence.cosignature where size < 1 or size > $1
   union all select 'anchor', size::text from evidence.anchor where size < 1 or size > $1`,
)

/** Tables that the log speaks for, and the columns that name a row; `stands` while the database has both. */
export const protectedRelations = statement<{ relation: string; key: string[] | null; stands: boolean }>(
  'evidence.protectedRelations',
  `select relation, key, (select count(*) from information_schema.columns c where c.table_schema || '.' || c.table_name = relation and c.column_name = any(key)) = cardinality(key) as stands
   from (select distinct on (subject) subject as relation, string_to_array(body ->> 'key', '.') as key
         from evidence.fact_leaf where kind = 'evidence.rows_protected' order by subject, id desc) declared`,
)

/** Rows of a table, both names plain, that are not what their newest leaf says: by its number, since whoever writes a row draws it while he holds the row. */
export const rowsAmiss = (relation: string, key: readonly string[]) => statement<{ row: string; fault: 'altered' | 'missing' | 'extra'; fact: string | null; leaf: number | null }>(
  `evidence.rowsAmiss.${relation}`,
  `with kept as (
     select distinct on (subject) substring(subject from ${relation.length + 2}) as row, id, salt, body ->> 'digest' as digest
     from evidence.fact_leaf where kind in ('evidence.row_kept', 'evidence.outside_kept') and starts_with(subject, '${relation}/') order by subject, id desc),
   found as (select concat_ws('/', ${key.map((column) => `t."${column}"::text`).join(', ')}) as row, evidence.row_bytes(t) as bytes from ${relation} t)
   select row, kept.id::text as fact, l.index as leaf, case when found.bytes is null then 'missing' when kept.digest is null then 'extra' else 'altered' end as fault
   from kept full join found using (row) left join evidence.leaf l on l.fact = kept.id
   where case when found.bytes is null then kept.digest is not null
              -- Of a leaf without a salt nothing can be said but that there is a row; whether it was erased is asked where leaves are judged.
              else kept.digest is null or encode(sha256(kept.salt || found.bytes), 'hex') <> kept.digest end
   order by row`,
)()
