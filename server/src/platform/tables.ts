/**
 * What a module says of each of its tables: what the server's login may do with it, and how long a row is kept and why.
 * A table that is not declared is not granted, so it cannot be used; a test refuses a table without a term, and a column
 * of bytes of which it is not said whether it is sealed.
 */
export interface Table {
  readonly rights: 'read' | 'append' | 'write' | 'purge'
  readonly keeps: Retention
  readonly sealed?: Sealing
  /** Its other columns of bytes: value indexes, digests, hashes of tokens, public keys. */
  readonly bytes?: readonly string[]
}

/** Which of a table's columns are sealed, and how one finds the place that a seal is bound to: what re-sealing goes by. */
export interface Sealing {
  /** Class of the data keys. */
  readonly class: string
  /** What names the row in the seal, as SQL over the row. */
  readonly row: string
  readonly columns: readonly string[]
}

export interface Retention {
  readonly class: 'permanent' | 'case' | 'account' | 'log' | 'short' | 'reference'
  /** ISO 8601 duration after the row has served its purpose, or 'none' where nothing ends it. */
  readonly term: string
  /** Law or rule that sets the term. */
  readonly law: string
}

export type Tables = Readonly<Record<string, Table>>

const RIGHTS: Readonly<Record<Table['rights'], string>> = {
  read: 'select',
  append: 'select, insert',
  write: 'select, insert, update',
  purge: 'select, insert, update, delete',
}

/** SQL that gives the server's login exactly the declared rights on a module's tables. */
export function grants(schema: string, tables: Tables, login: string): string {
  const each = Object.entries(tables).map(([table, { rights }]) => `grant ${RIGHTS[rights]} on ${schema}.${table} to ${login};`)
  return [
    `grant usage on schema ${schema} to ${login};`,
    `revoke all on all tables in schema ${schema} from ${login};`,
    ...each,
    `grant usage on all sequences in schema ${schema} to ${login};`,
    `grant execute on all functions in schema ${schema} to ${login};`,
  ].join('\n')
}
