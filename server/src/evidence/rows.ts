import type { Statement } from '#platform'
import { protect } from './store.ts'

/**
 * Has the log speak for the rows of tables, e.g. `consents.grant`: whatever the server's login writes there leaves a leaf with the digest
 * of the row, in the same transaction. Rows that stand already are taken in. For `migrate`, once all tables are there.
 */
export function keepRows(relations: readonly string[]): (login: string) => readonly Statement[] {
  return (login) => relations.map((relation) => protect(relation, login))
}
