import { statement, SYSTEM, type Database, type Statement } from './db.ts'
import type { Removed } from './remove-over.ts'
import type { Tables } from './tables.ts'

/** Declares a statement that removes rows of one table and answers how many: `removal('consents.purgeTokens', 'delete from …')`. */
export const removal = (name: string, deletion: string) => statement<{ rows: number }>(name, `with gone as (${deletion} returning 1) select count(*)::int as rows from gone`)

/** A table, what removes rows of it, and their term where it is another than the table's own. */
export type Purged = readonly [table: string, removal: Statement<{ rows: number }>, term?: string]

/**
 * Removes what a module's own rule says is over, table by table in this order, in one transaction with the fact that `told` records of
 * each table that lost rows.
 */
export async function purge(db: Database, schema: string, tables: Tables, over: readonly Purged[], told: (removed: Removed) => Statement): Promise<void> {
  await db.transaction(SYSTEM, async (tx) => {
    const counts = await tx.read(over.map(([, statement]) => statement))
    const removed = over.map(([name, , term], i) => ({ table: `${schema}.${name}`, rows: counts[i]?.[0]?.rows ?? 0, term: term ?? tables[name]?.keeps.term ?? '' }))
    tx.write(removed.filter(({ rows }) => rows > 0).map(told))
  })
}
