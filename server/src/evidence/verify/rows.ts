import type { Finding, Found } from './finding.ts'
import { protectedRelations, rowsAmiss } from './store.ts'
import type { Ask } from './verify.ts'

/** Names each row of a protected table that is not what the newest leaf about it says, is gone, or has none. */
export async function nameRows(ask: Ask, found: Found): Promise<void> {
  for (const { relation, key, stands } of await ask(protectedRelations())) {
    // What a leaf says was judged where leaves are; one that was altered names no table here.
    if (!RELATION.test(relation) || !key?.length || !key.every((column) => COLUMN.test(column))) continue
    const table = tableOf(relation)
    if (!stands) found({ table, row: '*', fault: 'missing' })
    else for (const { row, fault, fact, leaf } of await ask(rowsAmiss(relation, key))) found({ table, row, fault, ...(leaf === null ? {} : { leaf }), ...(fact === null ? {} : { fact }) })
  }
}

const RELATION = /^[a-z_]+\.[a-z_]+$/
const COLUMN = /^[a-z_]+$/

/** The log's own tables are told without their module, as everywhere. */
const tableOf = (relation: string) => relation.replace(/^evidence\./, '') as Finding['table']
