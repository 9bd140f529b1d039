import type { Client } from 'pg';

import { PROTECTED } from '../../../../server/src/protected-rows.ts';

/** A protected table, as its owner sees it. */
export interface Relation {
  /** What a finding calls it. */
  readonly name: string;
  /** With its schema. */
  readonly at: string;
  /** SQL over a row: its name in a finding. */
  readonly key: string;
  /** SQL that holds for the rows that are protected. */
  readonly where: string;
  readonly keys: readonly string[];
  readonly columns: readonly Column[];
}

export interface Column { readonly name: string; readonly type: string }

/** The log's own tables, and all that it speaks for. */
export async function protectedRelations(client: Client): Promise<Relation[]> {
  // What happened after the last leaf is not sealed yet, and so not protected.
  const { rows: [sealed] } = await client.query<{ xid: string; id: string }>('select f.xid::text as xid, f.id::text as id from evidence.leaf l join evidence.fact f on f.id = l.fact order by l.index desc limit 1');
  const relations = [
    { name: 'fact', at: 'evidence.fact', keys: ['id'], where: `class = 'leaf' and (xid, id) <= ('${sealed!.xid}', ${sealed!.id})` }, { name: 'leaf', at: 'evidence.leaf', keys: ['index'], where: 'true' },
    { name: 'tile', at: 'evidence.tile', keys: ['hash', 'level', 'index'], where: 'true' }, { name: 'checkpoint', at: 'evidence.checkpoint', keys: ['size'], where: 'true' },
    ...await Promise.all(Object.keys(PROTECTED).map(async (at) => ({ name: at.replace(/^evidence\./, ''), at, keys: await keysOf(client, at), where: 'true' }))),
  ];
  return Promise.all(relations.map(async (relation) => ({
    ...relation, key: `concat_ws('/', ${relation.keys.map((key) => `"${key}"::text`).join(', ')})`, columns: await columnsOf(client, relation.at),
  })));
}

async function keysOf(client: Client, at: string): Promise<string[]> {
  return (await client.query<{ keys: string[] }>('select evidence.key_columns($1) as keys', [at])).rows[0]!.keys;
}

async function columnsOf(client: Client, at: string): Promise<Column[]> {
  return (await client.query<Column>(
    'select attname::text as name, format_type(atttypid, null) as type from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum', [at],
  )).rows;
}

/** Takes away what would refuse an owner's change before anybody could look for it; owners can. Keys stay, by which rows are told apart. */
export async function dropGuards(client: Client, relations: readonly Relation[]): Promise<void> {
  for (const { at } of relations) {
    const { rows } = await client.query<{ statement: string }>(
      `select format('alter table %s drop constraint if exists %I cascade', conrelid::regclass, conname) as statement from pg_constraint
         where conrelid = $1::regclass and contype in ('c', 'u', 'f', 'x') and conislocal
       union all select format('drop index %s', indexrelid::regclass) from pg_index i
         where indrelid = $1::regclass and indisunique and not indisprimary and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
       union all select format('alter table %s alter column %I drop not null', attrelid::regclass, attname) from pg_attribute
         where attrelid = $1::regclass and attnum > 0 and attnotnull and not exists (select from pg_index i where i.indrelid = attrelid and i.indisprimary and attnum = any(i.indkey))`, [at]);
    for (const { statement } of rows) await client.query(statement);
  }
}

/** What stands in every protected table: each row's text by its table and key. */
export async function picture(client: Client, relations: readonly Relation[]): Promise<Map<string, string>> {
  const { rows } = await client.query<{ row: string; says: string }>(
    relations.map(({ name, at, key, where }) => `select '${name} ' || ${key} as row, t::text as says from ${at} t where ${where}`).join(' union all '));
  return new Map(rows.map(({ row, says }) => [row, says]));
}
