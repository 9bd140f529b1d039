import { statement, SYSTEM, type Database, type Statement } from './db.ts'
import { overAt, type Retention, type Table, type Tables } from './tables.ts'

/** Rows of a table that were removed because their term was over. */
export interface Removed { readonly table: string; readonly rows: number; readonly term: string }

/** Pages of 8 KiB that are looked through at once, in a transaction of their own, so that no table is ever held for long. */
const PAGES = 2_000

/**
 * Removes every row whose declared term is over, in the tables that leave it to the clock; each time with the fact that `told`
 * records of it. What is removed halfway stays removed: the next call goes on.
 */
export async function removeOver(db: Database, tables: Readonly<Record<string, Tables>>, now: Date, told: (removed: Removed) => Statement): Promise<readonly Removed[]> {
  const done: Removed[] = []
  for (const { name, keeps } of fading(tables)) {
    const rows = await removeFrom(db, name, keeps, now, told)
    if (rows > 0) done.push({ table: name, rows, term: keeps.term })
  }
  return done
}

function fading(tables: Readonly<Record<string, Tables>>): { name: string; keeps: Retention }[] {
  const all = Object.entries(tables).flatMap(([schema, its]) => Object.entries(its).map(([name, table]) => ({ name: `${schema}.${name}`, table })))
  return all.filter(({ table }) => byTheClock(table)).map(({ name, table }) => ({ name, keeps: table.keeps }))
}

const byTheClock = ({ keeps }: Table): boolean => keeps.removed !== undefined && 'since' in keeps.removed

async function removeFrom(db: Database, table: string, keeps: Retention, now: Date, told: (removed: Removed) => Statement): Promise<number> {
  let all = 0
  const [[size]] = await db.read(SYSTEM, [pagesOf(table)])
  for (let page = 0; page < size!.pages; page += PAGES) {
    all += await db.transaction(SYSTEM, async (tx) => {
      const [gone] = await tx.read([removeOn(table, keeps)(`(${page},0)`, `(${page + PAGES},0)`, now)])
      if (gone.length > 0) tx.write([told({ table, rows: gone.length, term: keeps.term })])
      return gone.length
    })
  }
  return all
}

// Of a table in parts, the largest: a range of pages then means the same range of each.
const pagesOf = statement<{ pages: number }>(
  'keeping.pages',
  `select (greatest(pg_relation_size($1::regclass), (select max(pg_relation_size(relid)) from pg_partition_tree($1::regclass))) / current_setting('block_size')::int)::int as pages`,
)
const removeOn = (table: string, keeps: Retention) => statement<{ gone: number }>(
  `keeping.remove ${table}`,
  `delete from ${table} where ctid >= $1::tid and ctid < $2::tid and ${overAt(keeps, '$3::timestamptz')} returning 1 as gone`,
)
