import { clearUnplaced, keyOfFile, putBackAside, resealFile, storedFiles } from './files.ts'
import { keyIdOf, open, seal, SealBroken, type ClassKeys, type DataKeys, type Place, type Sealed } from './keys/index.ts'
import { statement, SYSTEM, type Database } from './db.ts'
import type { Sealing, Tables } from './tables.ts'

/** What re-sealing goes through: the tables of each module by its schema, and the folder of files handed in. */
export interface SealedStock { readonly tables: Readonly<Record<string, Tables>>; readonly files: string }

export interface Resealed {
  /** Values and files that lie under other keys now. */
  readonly values: number
  readonly files: number
  /** Places of values that do not open; they were left as they are. */
  readonly broken: readonly string[]
}

interface Needs extends SealedStock {
  readonly db: Database
  readonly keys: DataKeys
  readonly now: Date
  readonly progress?: (done: number) => void
}

/**
 * Seals every sealed value and file anew under the current data key of its class, and so in the suite of that key. Values are
 * opened and sealed outside of any transaction, a few pages of a table at a time, and laid down only where the sealed bytes
 * are still those that were opened: what a running process writes meanwhile stands, and is taken up in the next round.
 * Killed at any moment, the next call goes on: what already lies under the current key is passed over.
 * It needs a login that sees every row. Throws when another is at it on this database.
 */
export async function reseal(needs: Needs): Promise<Resealed> {
  return alone(needs.db, async () => {
    const walk = walkOf(needs)
    while ((await round(needs, walk)) > 0);
    await clearUnplaced(needs.files, needs.now)
    await putBackAside(needs.files)
    for await (const id of storedFiles(needs.files)) await file(needs, walk, id)
    return { values: walk.values, files: walk.files, broken: [...walk.broken] }
  })
}

/** What one call holds: the keys that it moves everything under, chosen once, and what it has done. */
interface Walk { keysOf(tableClass: string): Promise<ClassKeys>; values: number; files: number; left: number; readonly broken: Set<string>; done(): void }

function walkOf({ keys, progress }: Needs): Walk {
  const chosen = new Map<string, Promise<ClassKeys>>()
  const walk: Walk = {
    values: 0, files: 0, left: 0, broken: new Set(),
    keysOf: (tableClass) => chosen.get(tableClass) ?? chosen.set(tableClass, keys.prepare(tableClass)).get(tableClass)!,
    done: () => progress?.(walk.values + walk.files),
  }
  return walk
}

/** Every sealed table once; answers how many values were moved, or were left because somebody else held or changed their row. */
async function round(needs: Needs, walk: Walk): Promise<number> {
  const before = walk.values
  walk.left = 0
  for (const { name, sealed } of sealedTables(needs.tables)) {
    for (let page = 0; page < (await pagesOf(needs.db, name)); page += PAGES) await batch(needs, walk, name, sealed, page)
  }
  return walk.values - before + walk.left
}

function sealedTables(tables: SealedStock['tables']): { name: string; sealed: Sealing }[] {
  return Object.entries(tables).flatMap(([schema, its]) => Object.entries(its).flatMap(([name, { sealed }]) => (sealed ? [{ name: `${schema}.${name}`, sealed }] : [])))
}

/** Pages of 8 KiB that are gone through at once. */
const PAGES = 16

async function batch(needs: Needs, walk: Walk, name: string, sealed: Sealing, page: number): Promise<void> {
  const keys = await walk.keysOf(sealed.class)
  const rows = await behind(needs.db, name, sealed, keys, page)
  const fresh = (await Promise.all(rows.map(async (row) => {
    const values = await Promise.all(sealed.columns.map((column, i) => moved(walk, keys, { table: name, column, row: row.place }, row.values[i]!)))
    return { row, values, moves: values.filter((value, i) => value !== row.values[i]).length }
  }))).filter(({ moves }) => moves > 0)
  if (fresh.length === 0) return
  const laid = await layDown(needs.db, name, sealed, fresh.map(({ row, values }) => ({ at: row.at, was: row.values, values })))
  walk.left += fresh.filter(({ row }) => !laid.has(row.at)).length
  walk.values += fresh.filter(({ row }) => laid.has(row.at)).reduce((sum, { moves }) => sum + moves, 0)
  walk.done()
}

/** The value under the current key; itself where it lies there already, is empty, or does not open. */
async function moved(walk: Walk, keys: ClassKeys, place: Place, value: Buffer | null): Promise<Buffer | null> {
  if (value === null || keyIdOf(value) === keys.current.id) return value
  try {
    return seal(keys, place, await open(keys, place, value as Sealed))
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error
    walk.broken.add(`${place.table}.${place.column} ${place.row}`)
    return value
  }
}

async function file({ files, keys }: Needs, walk: Walk, id: string): Promise<void> {
  const { current } = await walk.keysOf('file')
  if ((await keyOfFile(files, id)) === current.id) return
  try {
    // False where another content was put in its place meanwhile: that lies under the current key.
    if (await resealFile(files, keys, id)) walk.files += 1
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error
    walk.broken.add(`file ${id}`)
  }
  walk.done()
}

interface Row { readonly at: string; readonly place: string; readonly values: readonly (Buffer | null)[] }

async function pagesOf(db: Database, name: string): Promise<number> {
  const [[size]] = await db.read(SYSTEM, [pages(name)])
  return size!.pages
}

/** Rows on some pages of a table with a value under another key than the current one. */
async function behind(db: Database, name: string, { row, columns }: Sealing, keys: ClassKeys, page: number): Promise<Row[]> {
  const key = Buffer.from(keys.current.id.replaceAll('-', ''), 'hex')
  const [rows] = await db.read(SYSTEM, [behindOn(name, row, columns)(`(${page},0)`, `(${page + PAGES},0)`, key)])
  return rows.map(({ at, place, ...values }) => ({ at, place, values: columns.map((_, i) => values[`c${i}`] ?? null) }))
}

/** Lays the fresh values down where nothing was written meanwhile; answers the rows where it was done. */
async function layDown(db: Database, name: string, { columns }: Sealing, rows: readonly { at: string; was: readonly (Buffer | null)[]; values: readonly (Buffer | null)[] }[]): Promise<ReadonlySet<string>> {
  const lists = columns.flatMap((_, i) => [rows.map(({ was }) => was[i]), rows.map(({ values }) => values[i])])
  const [, laid] = await db.transaction(SYSTEM, (tx) => tx.read([rightly(), layIn(name, columns)(rows.map(({ at }) => at), ...lists)]))
  return new Set(laid.map(({ at }) => at))
}

// Where the log speaks for a table's rows, a change by its owner without this would be found as tampering.
const rightly = statement('reseal.rightly', `select set_config('gft.keeps_rows', 'on', true)`)
const pages = statement<{ pages: number }>('reseal.pages', `select (pg_relation_size($1::regclass) / current_setting('block_size')::int)::int as pages`)

const behindOn = (name: string, row: string, columns: readonly string[]) => statement<{ at: string; place: string } & Record<`c${number}`, Buffer | null>>(
  `reseal.behind ${name}`,
  `select ctid::text as at, (${row})::text as place, ${columns.map((column, i) => `${column} as c${i}`).join(', ')} from ${name}
   where ctid >= $1::tid and ctid < $2::tid and (${columns.map((column) => `substring(${column} from 3 for 16) <> $3`).join(' or ')})`,
)

// Rows that somebody holds are passed over, so that nobody ever waits for us while we wait for them. A place on a page may by
// now be another row's; that is caught by its bytes, which no two values share.
const layIn = (name: string, columns: readonly string[]) => statement<{ at: string }>(
  `reseal.lay ${name}`,
  `with held as materialized (select ctid as at from ${name} where ctid = any($1::text[]::tid[]) for update skip locked)
   update ${name} t set ${columns.map((column, i) => `${column} = n.f${i}`).join(', ')}
   from unnest($1::text[]::tid[], ${columns.map((_, i) => `$${2 + 2 * i}::bytea[], $${3 + 2 * i}::bytea[]`).join(', ')}) as n(at, ${columns.map((_, i) => `w${i}, f${i}`).join(', ')}), held
   where held.at = n.at and t.ctid = n.at and ${columns.map((column, i) => `t.${column} is not distinct from n.w${i}`).join(' and ')}
   returning n.at::text as at`,
)

/** One at a time over one database: two would undo each other's work on files. Killed, its connection ends and the lock with it. */
export async function alone<T>(db: Database, work: () => Promise<T>): Promise<T> {
  const client = await db.pool.connect()
  try {
    const { rows: [mine] } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LOCK])
    if (!mine?.got) throw new KeysInUse('another is sealing anew or retiring keys')
    return await work().finally(() => client.query('select pg_advisory_unlock($1)', [LOCK]))
  } finally {
    client.release()
  }
}

/** Another process is sealing anew, or retiring keys, on this database. */
export class KeysInUse extends Error {}

const LOCK = 7_236_003
