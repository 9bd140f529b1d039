import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { fileKeyStore, migrate, openDatabase, openKeys, tables, vaultOf } from '../../../server/src/platform/index.ts';
import { createDatabase } from '../database.ts';
import { type Cluster, openCluster } from '../postgres.ts';
import { silent } from '../progress.ts';
import { throwawayFolder } from '../throwaway.ts';
import { keys, listKeys, rotate } from './keys.ts';

describe('keys', () => {
  let data: string;
  let cluster: Cluster;
  let url: string;
  beforeAll(async () => {
    data = throwawayFolder();
    cluster = await openCluster({ data, log: join(data, 'postgres.log'), durable: false });
    url = await createDatabase(cluster.adminUrl, 'ganfutong');
    const folder = join(import.meta.dirname, '../../../server/src/platform/migrations');
    await migrate({ adminUrl: url, login: 'gft_keys_test', modules: [{ module: 'platform', folder, tables }] });
    const db = openDatabase(url, { max: 2, name: 'test' });
    await db.pool.query('create table public.note (id text, words bytea, other bytea)');
    const vault = await vaultOf(openKeys(db, await fileKeyStore(join(data, 'keys')), { suite: 'sm', now: () => new Date() }), 'note');
    for (const id of ['a', 'b', 'c']) await db.pool.query('insert into public.note values ($1, $2, $3)', [id, vault.seal('note', 'words', id, 'x'), Buffer.from('not sealed, and long enough')]);
    await db.close();
  }, 60_000);
  afterAll(async () => {
    await cluster.stop();
    rmSync(data, { recursive: true });
  });

  it('are listed by class and month with their age and what lies under each', async () => {
    const month = new Date().toISOString().slice(0, 7);
    const [line, ...others] = await listKeys({ data, database: url }, silent, new Date(Date.now() + 3 * 86_400_000));
    expect(line).toMatchObject({ class: 'note', month, suite: 'sm', kek: 'kek-1', days: 3, values: 3 });
    expect(others).toEqual([]);
  });

  it('are put under a new master key, and what was sealed stays under its own', async () => {
    expect(await rotate({ data, database: url }, silent)).toEqual({ kek: 'kek-2', fresh: 1, rewrapped: 1, resumed: false });
    expect((await listKeys({ data, database: url }, silent)).map(({ kek, values }) => [kek, values])).toEqual([['kek-2', 0], ['kek-2', 3]]);
  });

  it('are not made where there are none, and take one of two words', async () => {
    await expect(rotate({ data: join(data, 'elsewhere'), database: url }, silent)).rejects.toThrow('There are no keys');
    await expect(keys.run([])).rejects.toThrow('also needs list|rotate');
    await expect(keys.run(['burn'])).rejects.toThrow('does not take “burn”');
  });
});
