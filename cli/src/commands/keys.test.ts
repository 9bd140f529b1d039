import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { migrated } from '../../../server/src/migrations.ts';
import { fileKeyStore, migrate, openDatabase, openFiles, openKeys, vaultOf } from '../../../server/src/platform/index.ts';
import { createDatabase } from '../database.ts';
import { type Cluster, openCluster } from '../postgres.ts';
import { silent } from '../progress.ts';
import { throwawayFolder } from '../throwaway.ts';
import { keys, listKeys, reseal, retire, rotate } from './keys.ts';

describe('keys', () => {
  let data: string;
  let cluster: Cluster;
  let url: string;
  beforeAll(async () => {
    data = throwawayFolder();
    cluster = await openCluster({ data, log: join(data, 'postgres.log'), durable: false });
    url = await createDatabase(cluster.adminUrl, 'ganfutong');
    await migrate({ adminUrl: url, login: 'gft_keys_test', modules: await migrated() });
    const db = openDatabase(url, { max: 2, name: 'test' });
    await db.pool.query('create table public.note (id text, words bytea, other bytea)');
    const vault = await vaultOf(openKeys(db, await fileKeyStore(join(data, 'keys')), { suite: 'sm', now: () => new Date() }), 'note');
    for (const id of ['a', 'b', 'c']) await db.pool.query('insert into public.note values ($1, $2, $3)', [id, vault.seal('note', 'words', id, 'x'), Buffer.from('not sealed, and long enough')]);
    await openFiles(join(data, 'files'), openKeys(db, await fileKeyStore(join(data, 'keys')), { suite: 'sm', now: () => new Date() })).put('plan', Buffer.from('a plan'));
    await db.close();
  }, 60_000);
  afterAll(async () => {
    await cluster.stop();
    rmSync(data, { recursive: true });
  });

  it('are listed by class and month with their age and what lies under each', async () => {
    const month = new Date().toISOString().slice(0, 7);
    const lines = await listKeys({ data, database: url }, silent, new Date(Date.now() + 3 * 86_400_000));
    expect(lines).toMatchObject([
      { class: 'file', month, suite: 'sm', kek: 'kek-1', days: 3, values: 1 }, { class: 'note', month, suite: 'sm', kek: 'kek-1', days: 3, values: 3 },
    ]);
  });

  it('are put under a new master key in the other suite, and what was sealed stays under its own', async () => {
    expect(await rotate({ data, database: url }, silent, 'aes')).toEqual({ kek: 'kek-2', suite: 'aes', fresh: 2, rewrapped: 2, resumed: false });
    expect((await listKeys({ data, database: url }, silent)).map(({ class: of, kek, suite, values }) => [of, kek, suite, values])).toEqual([
      ['file', 'kek-2', 'aes', 0], ['file', 'kek-2', 'sm', 1], ['note', 'kek-2', 'aes', 0], ['note', 'kek-2', 'sm', 3],
    ]);
  });

  it('are done with once everything lies under others, and are destroyed with a fact, but not what still lies under one', async () => {
    // The column of this test is in no module's tables, so it stays where it is, and so does its key.
    expect(await reseal({ data, database: url }, silent)).toEqual({ values: 0, files: 1, broken: [] });
    const inTwoHours = new Date(Date.now() + 2 * 3_600_000);
    const { retired, kept } = await retire({ data, database: url }, silent, inTwoHours);
    expect(retired.map(({ class: of, suite }) => [of, suite])).toEqual([['file', 'sm']]);
    expect(kept.map(({ class: of, why, values }) => [of, why, values])).toEqual([['file', 'current', 1], ['note', 'current', 0], ['note', 'used', 3]]);
    const db = openDatabase(url, { max: 1, name: 'test' });
    const { rows } = await db.pool.query<{ kind: string }>(`select kind from evidence.fact where kind ~ 'key|resealed' order by id`);
    await db.close();
    expect(rows.map(({ kind }) => kind)).toEqual(['evidence.keys_rotated', 'evidence.values_resealed', 'evidence.key_retired']);
  });

  it('are not made where there are none, and take one of four words', async () => {
    await expect(rotate({ data: join(data, 'elsewhere'), database: url }, silent)).rejects.toThrow('There are no keys');
    await expect(keys.run([])).rejects.toThrow('also needs list|rotate|reseal|retire');
    await expect(keys.run(['burn'])).rejects.toThrow('does not take “burn”');
    await expect(keys.run(['reseal', '--suite', 'aes'])).rejects.toThrow('--suite');
    await expect(keys.run(['rotate', '--suite', 'rot13'])).rejects.toThrow('--suite');
  });
});
