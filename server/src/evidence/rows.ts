import { escapeLiteral } from 'pg'

/**
 * Has the log speak for the rows of tables, e.g. `consents.grant`: whatever the server's login writes there leaves a leaf with the digest
 * of the row, in the same transaction. Rows that stand already are taken in. For `migrate`, once all tables are there.
 */
export function keepRows(relations: readonly string[]): (login: string) => string {
  return (login) => relations.map((relation) => `select evidence.protect(${escapeLiteral(relation)}, ${escapeLiteral(login)});`).join('\n')
}
