import { createHash } from 'node:crypto'

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
  /** Its columns that name files: a file that no row names is removed. */
  readonly files?: readonly string[]
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
  /**
   * What removes a row then. `since`: the clock does, counting the term from this instant of the row, as SQL over it; where it is
   * null the row is still needed. `by`: a job of the module itself, which knows better. Without either nothing does by itself.
   */
  readonly removed?: { readonly since: string } | { readonly by: string }
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
  const each = Object.entries(tables).map(([name, table]) => `grant ${RIGHTS[table.rights]}${fades(table) ? ', delete' : ''} on ${schema}.${name} to ${login};${fades(table) ? keptUntil(`${schema}.${name}`, table.keeps) : ''}`)
  return [
    `grant usage on schema ${schema} to ${login};`,
    `revoke all on all tables in schema ${schema} from ${login};`,
    ...each,
    `grant usage on all sequences in schema ${schema} to ${login};`,
    `grant execute on all functions in schema ${schema} to ${login};`,
  ].join('\n')
}

/** Whether rows of a table are removed by the clock, and by nothing else. */
export const fades = ({ rights, keeps }: Table): boolean => rights !== 'purge' && keeps.removed !== undefined && 'since' in keeps.removed

/** SQL for when the term of a row is over, at an instant. */
export const overAt = ({ term, removed }: Retention, instant: string): string => {
  if (removed === undefined || !('since' in removed)) throw new Error('nothing says from when this is kept')
  return `(${removed.since})::timestamptz < ${instant} - interval '${term}'`
}

// A row whose term is not over cannot be removed by the server's login, whatever asks it to. Made anew only where the term
// changed: making a policy locks the table.
function keptUntil(table: string, keeps: Retention): string {
  const over = overAt(keeps, 'now()')
  const digest = createHash('sha256').update(over).digest('hex').slice(0, 12)
  return `
    do $$ declare old text; begin
      if exists (select from pg_policy where polrelid = '${table}'::regclass and polname = 'kept_${digest}') then return; end if;
      for old in select polname from pg_policy where polrelid = '${table}'::regclass and polname ~ '^(kept|fades)_' loop
        execute format('drop policy %I on ${table}', old);
      end loop;
      create policy kept_${digest} on ${table} as restrictive for delete using (${over});
      create policy fades_${digest} on ${table} for delete using (platform.is_system());
    end $$;`
}
