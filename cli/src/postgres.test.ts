import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { isRoot } from './places.ts';
import { openCluster, type Cluster } from './postgres.ts';
import { lifeOf, processesIn, treeOf } from './processes.ts';
import { Refused } from './refused.ts';
import { throwawayFolder } from './throwaway.ts';

describe('a cluster that runs', () => {
  const data = throwawayFolder();
  let cluster: Cluster;
  beforeAll(async () => { cluster = await openCluster(at(data)); });
  afterAll(async () => {
    await cluster.stop();
    rmSync(data, { recursive: true });
  });

  it('is durable, checks its pages and speaks UTF-8', async () => {
    const [row] = await ask(cluster.adminUrl, `select current_setting('fsync') fsync, current_setting('data_checksums') checksums,
      current_setting('server_encoding') encoding, current_setting('timezone') zone, datcollate as locale from pg_database where datname = 'postgres'`);
    expect(row).toEqual({ fsync: 'on', checksums: 'on', encoding: 'UTF8', zone: 'UTC', locale: 'C.UTF-8' });
  });

  it('listens on its socket alone, in a folder that only its own user enters', async () => {
    const [row] = await ask(cluster.adminUrl, `select current_setting('listen_addresses') addresses, current_setting('unix_socket_directories') sockets`);
    expect(row).toEqual({ addresses: '', sockets: cluster.socketDir });
    expect(modeOf(cluster.socketDir)).toBe('700');
    expect(Buffer.byteLength(join(cluster.socketDir, '.s.PGSQL.5432'))).toBeLessThan(107);
  });

  it('lets nobody in without the password, which only we can read', async () => {
    const url = new URL(cluster.adminUrl);
    url.password = 'guessed';
    await expect(ask(url.href, 'select 1')).rejects.toThrow(/password authentication failed/);
    expect(modeOf(join(data, 'secrets/postgres-password'))).toBe('600');
  });

  it('is not run by root', () => {
    expect(statSync(`/proc/${cluster.pid}`).uid).not.toBe(0);
  });

  it('refuses a second start on its folder and names the holder', async () => {
    await expect(openCluster(at(data))).rejects.toThrow(new RegExp(`in use by process ${process.pid};`));
    await expect(ask(cluster.adminUrl, 'select 1 as still')).resolves.toEqual([{ still: 1 }]);
  });

  it('comes back on the same address when the server is killed, with all that was committed', async () => {
    const before = cluster.pid;
    await ask(cluster.adminUrl, 'create table kept as select 7 as n');
    process.kill(before, 'SIGKILL');
    await until(() => cluster.pid !== before);
    expect(await ask(cluster.adminUrl, 'select n from kept')).toEqual([{ n: 7 }]);
  });
});

describe('a cluster that has been stopped', () => {
  it('leaves no process, no socket and no lock, and opens again', async () => {
    const data = throwawayFolder();
    const first = await openCluster(at(data));
    await ask(first.adminUrl, 'create table kept as select 1 as n');
    await first.stop();
    expect(processesIn(join(data, 'postgres'), 'postgres')).toEqual([]);
    expect(existsSync(first.socketDir)).toBe(false);
    expect(existsSync(join(data, 'holder.json'))).toBe(false);

    const second = await openCluster(at(data));
    expect(await ask(second.adminUrl, 'select n from kept')).toEqual([{ n: 1 }]);
    await second.stop();
    rmSync(data, { recursive: true });
  });
});

describe('a holder that dies by kill -9', () => {
  const data = throwawayFolder();
  let holder: ChildProcess;
  afterEach(() => holder.kill('SIGKILL'));
  afterAll(() => rmSync(data, { recursive: true }));

  it('refuses others while it lives, takes its server with it, and is taken over with the data intact', async () => {
    holder = await holderOn(data);
    await expect(openCluster(at(data))).rejects.toThrow(new RegExp(`in use by process ${holder.pid};`));

    holder.kill('SIGKILL');
    await once(holder, 'exit');
    await until(() => servers(data).length === 0);

    await expectDataAfterTakeOver(data);
  });

  it('is taken over even when nothing was left to shut its server down', async () => {
    holder = await holderOn(data);
    const [postmaster] = servers(data);
    holder.kill('SIGSTOP');
    const watchers = treeOf(holder.pid!).filter((pid) => pid !== holder.pid && !servers(data).includes(pid));
    for (const pid of watchers) process.kill(pid, 'SIGKILL');
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    expect(lifeOf(postmaster!)).toBeDefined();

    await expectDataAfterTakeOver(data);
    expect(lifeOf(postmaster!)).toBeUndefined();
  });
});

describe.runIf(isRoot())('for root', () => {
  it('refuses a folder that the database’s user cannot reach, and says where the way ends', async () => {
    const data = throwawayFolder();
    const closed = join(data, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const refusal = await openCluster(at(join(closed, 'data'))).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refused);
    expect((refusal as Refused).sentence.en).toContain(`may not enter ${closed}.`);
    expect(existsSync(join(closed, 'data/holder.json'))).toBe(false);
    rmSync(data, { recursive: true });
  });
});

async function expectDataAfterTakeOver(data: string): Promise<void> {
  const cluster = await openCluster(at(data));
  try {
    expect(await ask(cluster.adminUrl, 'select count(*)::int as rows from kept')).toEqual([{ rows: 1000 }]);
  } finally {
    await cluster.stop();
  }
}

/** A process of its own that opens the cluster, commits a thousand rows once, says so, and stays. */
async function holderOn(data: string): Promise<ChildProcess> {
  const script = `
    import { openCluster } from ${JSON.stringify(join(import.meta.dirname, 'postgres.ts'))};
    import { Client } from 'pg';
    const cluster = await openCluster(${JSON.stringify(at(data))});
    const client = new Client(cluster.adminUrl);
    await client.connect();
    await client.query('create table if not exists kept as select generate_series(1, 1000) as n');
    await client.end();
    process.stdout.write('ready');
    setInterval(() => undefined, 60_000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  return holder;
}

function at(data: string) {
  return { data, log: join(data, 'postgres.log') };
}

/** The server's processes, the postmaster first: the others are its children. */
function servers(data: string): number[] {
  const all = processesIn(join(data, 'postgres'), 'postgres');
  return all.sort((one, other) => treeOf(other).length - treeOf(one).length);
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function until(done: () => boolean): Promise<void> {
  while (!done()) await pause(20);
}

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}
