import { statement, SYSTEM, type Database, type Statement } from './db.ts'
import { clearUnplaced, removeFile, storedFiles } from './files.ts'
import type { Tables } from './tables.ts'

/** A file is on disk before the row that names it; so long is one left alone that none names yet. */
const ALONE = 86_400_000
const BATCH = 1_000

interface Needs {
  readonly db: Database
  readonly tables: Readonly<Record<string, Tables>>
  readonly folder: string
  readonly now: Date
  /** The fact of it. */
  readonly told: (files: number) => Statement
}

/**
 * Removes every file that no row names: what was handed in for a draft that has ended, what another file has taken the place of,
 * what a story left that failed. Answers how many. Removed halfway, the next call goes on.
 */
export async function sweepFiles(needs: Needs): Promise<number> {
  const { db, tables, folder, now, told } = needs
  await clearUnplaced(folder, now)
  let all = 0
  for await (const ids of inBatches(storedFiles(folder))) {
    const unnamed = await withoutName(db, tables, ids)
    const gone = (await Promise.all(unnamed.map((id) => removeFile(folder, id, new Date(now.getTime() - ALONE))))).filter(Boolean).length
    if (gone > 0) await db.transaction(SYSTEM, async (tx) => tx.write([told(gone)]))
    all += gone
  }
  return all
}

async function withoutName(db: Database, tables: Needs['tables'], ids: readonly string[]): Promise<readonly string[]> {
  const named = new Set((await db.read(SYSTEM, naming(tables).map((among) => among(ids)))).flat().map(({ file }) => file))
  return ids.filter((id) => !named.has(id))
}

function naming(tables: Needs['tables']) {
  const columns = Object.entries(tables).flatMap(([schema, its]) => Object.entries(its).flatMap(([name, { files = [] }]) => files.map((column) => ({ table: `${schema}.${name}`, column }))))
  // Without a declaration nothing would be named, and everything go.
  if (columns.length === 0) throw new Error('no table says that it names files')
  return columns.map(({ table, column }) => statement<{ file: string }>(`files.named ${table}.${column}`, `select ${column}::text as file from ${table} where ${column}::text = any($1)`))
}

async function* inBatches(ids: AsyncIterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = []
  for await (const id of ids) {
    batch.push(id)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
