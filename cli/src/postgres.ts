import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chownSync, closeSync, existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

import { holdFolder } from './hold.ts';
import { openLogDescriptor, tailOf } from './logfile.ts';
import { type Account, as, barrierFor, serverAccount } from './postgres/account.ts';
import { type Binaries, reachableBinaries } from './postgres/binaries.ts';
import { lifeOf, processesIn } from './processes.ts';
import { Refused } from './refused.ts';
import { type Sentence, sentences } from './text.ts';
import { type Tethered, tether } from './tether.ts';

/** A running PostgreSQL of our own, reachable by its unix socket only. */
export interface Cluster {
  /** Login of the superuser to the database `postgres`; the socket folder stands percent-encoded as its host. */
  readonly adminUrl: string;
  readonly socketDir: string;
  /** Of the server as it runs now; another after it fell and was started again. */
  readonly pid: number;
  /** Fast shutdown; done when no process is left and the folder is free. */
  stop(): Promise<void>;
}

export interface ClusterRequest {
  /** The data folder. The cluster lives in its `postgres`, the password in its `secrets`. Made when missing. */
  readonly data: string;
  /** The file that the server's own log is appended to. */
  readonly log: string;
  /** False switches fsync off: for throwaway clusters of tests, which nobody misses after a power cut. */
  readonly durable?: boolean;
  /** Told when the server falls and when it is back. */
  readonly onTrouble?: (sentence: Sentence) => void;
}

/**
 * Starts PostgreSQL on a data folder, making the cluster on the first call. A server that falls is started again on
 * the same address, for as long as it takes; one whose parent dies, by `kill -9` too, shuts down by itself.
 * @throws Refused when a living process holds the folder (at once, with its pid), or the server cannot start.
 */
export async function openCluster({ data, log, durable = true, onTrouble = () => undefined }: ClusterRequest): Promise<Cluster> {
  const hold = await holdFolder(resolve(data));
  try {
    const house = layOut(realpathSync(data));
    await endLeftovers(house.database);
    const binaries = await reachableBinaries(house.account);
    if (!existsSync(house.database)) await initialise(house, binaries, durable);
    checkMajor(house, binaries);
    const password = readPassword(house);
    const socketDir = makeSocketFolder(house);
    const server = await keepServing({ house, binaries, socketDir, log: resolve(log), durable, onTrouble });
    return {
      adminUrl: `postgres://${SUPERUSER}:${password}@${encodeURIComponent(socketDir)}/postgres`,
      socketDir,
      get pid() { return server.pid(); },
      async stop() {
        await server.stop();
        rmSync(socketDir, { recursive: true, force: true });
        hold.release();
      },
    };
  } catch (error) {
    hold.release();
    throw error;
  }
}

const SUPERUSER = 'postgres';

interface House {
  readonly folder: string;
  readonly database: string;
  readonly password: string;
  readonly account: Account | undefined;
}

function layOut(folder: string): House {
  const database = join(folder, 'postgres');
  const account = serverAccount(database);
  const barrier = account && barrierFor(account, folder);
  if (account && barrier) throw new Refused(sentences.folderUnreachable(folder, barrier, account.name));
  return { folder, database, password: join(folder, 'secrets/postgres-password'), account };
}

/** What a dead holder left running on this cluster: asked to shut down, and made to when it does not. */
async function endLeftovers(database: string): Promise<void> {
  const left = () => processesIn(database, 'postgres');
  for (const [signal, seconds] of [['SIGINT', 10], ['SIGQUIT', 5], ['SIGKILL', 5]] as const) {
    const postmaster = postmasterOf(database);
    for (const pid of left()) if (signal !== 'SIGINT' || pid === postmaster) signalTo(pid, signal);
    await until(() => left().length === 0, seconds * 1000);
  }
  // The server trusts the number in this file alone, which after a crash may be a zombie's or a stranger's.
  if (left().length === 0) rmSync(join(database, 'postmaster.pid'), { force: true });
}

/** Makes the cluster beside its place and moves it there whole, so that a crash on the way leaves no half of one. */
async function initialise({ folder, database, password, account }: House, { initdb }: Binaries, durable: boolean): Promise<void> {
  for (const name of readdirSync(folder)) if (/^(postgres|password)\.\d+$/.test(name)) rmSync(join(folder, name), { recursive: true });
  const draft = `${database}.${process.pid}`;
  const handedOver = join(folder, `password.${process.pid}`);
  mkdirSync(draft, { mode: 0o700 });
  mkdirSync(join(folder, 'secrets'), { recursive: true, mode: 0o700 });
  const secret = randomBytes(24).toString('base64url');
  writeFileSync(password, `${secret}\n`, { mode: 0o600 });
  writeFileSync(handedOver, `${secret}\n`, { mode: 0o600 });
  if (account) for (const path of [draft, handedOver]) chownSync(path, account.uid, account.gid);
  try {
    await promisify(execFile)(initdb, [
      '-D', draft, '-U', SUPERUSER, '--auth=scram-sha-256', `--pwfile=${handedOver}`, '--data-checksums', '--encoding=UTF8',
      // The server's own C.UTF-8: no update of the system's C library can reorder an index.
      '--locale=C.UTF-8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8',
      ...(durable ? [] : ['--no-sync']),
    ], as(account));
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw new Refused(sentences.initialisingFailed(), 1, `${(error as { stderr?: string }).stderr ?? String(error)}`.trim().split('\n').slice(-8));
  } finally {
    rmSync(handedOver, { force: true });
  }
  renameSync(draft, database);
}

function checkMajor({ database }: House, { major }: Binaries): void {
  const theirs = readFileSync(join(database, 'PG_VERSION'), 'utf8').trim();
  if (theirs !== major) throw new Refused(sentences.otherMajor(database, theirs, major));
}

function readPassword({ password }: House): string {
  if (!existsSync(password)) throw new Refused(sentences.passwordLost(password));
  return readFileSync(password, 'utf8').trim();
}

/** In the data folder; where that makes the socket's path longer than the kernel takes (107 bytes), in the temporary one. */
function makeSocketFolder({ folder, account }: House): string {
  const near = join(folder, 'socket');
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const path = Buffer.byteLength(join(near, '.s.PGSQL.5432')) < 107 ? near : join(tmpdir(), `gft-${digest}`);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { mode: 0o700 });
  if (account) chownSync(path, account.uid, account.gid);
  return path;
}

interface Service {
  readonly house: House;
  readonly binaries: Binaries;
  readonly socketDir: string;
  readonly log: string;
  readonly durable: boolean;
  readonly onTrouble: (sentence: Sentence) => void;
}

/** The server, and after each fall the next one; a start that fails is tried again after a growing pause. */
async function keepServing(service: Service): Promise<{ pid(): number; stop(): Promise<void> }> {
  const leaving = new AbortController();
  const { signal } = leaving;
  let running = await serve(service);
  let pid = postmasterOf(service.house.database) ?? 0;

  const restart = async (): Promise<boolean> => {
    try {
      await endLeftovers(service.house.database);
      running = await serve(service);
      pid = postmasterOf(service.house.database) ?? 0;
      return true;
    } catch {
      // A full disk, say: the server's log tells, and the next round tries again.
      return false;
    }
  };
  const watch = async () => {
    for (;;) {
      if (signal.aborted) running.letGo();
      await running.ended;
      if (signal.aborted) return;
      let delay = 0.5;
      do {
        service.onTrouble(sentences.databaseEnded(delay));
        await pause(delay * 1000, undefined, { signal }).catch(() => undefined);
        if (signal.aborted) return;
        delay = Math.min(delay * 2, 15);
      } while (!await restart());
      service.onTrouble(sentences.databaseBack());
    }
  };
  const watched = watch();

  return {
    pid: () => pid,
    async stop() {
      leaving.abort();
      running.letGo();
      const patience = setTimeout(() => signalTo(pid, 'SIGQUIT'), 60_000);
      await watched;
      clearTimeout(patience);
    },
  };
}

/** One life of the server, from its start to its being ready for logins. */
async function serve({ house, binaries, socketDir, log, durable }: Service): Promise<Tethered> {
  const output = openLogDescriptor(log);
  const before = statSync(log).size;
  const server = tether({
    command: [binaries.postgres, '-D', house.database, ...settings({ socketDir, durable })],
    signal: 'INT', output, env: { PATH: process.env['PATH'], TZ: 'UTC' }, account: house.account,
  });
  closeSync(output);
  let fallen = false;
  void server.ended.then(() => { fallen = true; });
  await until(() => fallen || isReady(house.database), Infinity);
  if (fallen) throw new Refused(sentences.databaseDidNotStart(log), 1, tailOf(log, before));
  return server;
}

function settings({ socketDir, durable }: { socketDir: string; durable: boolean }): string[] {
  const values = {
    listen_addresses: '', unix_socket_directories: socketDir, unix_socket_permissions: '0700', timezone: 'UTC', log_timezone: 'UTC',
    ...(durable ? { fsync: 'on' } : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** PostgreSQL writes its state as the eighth line of postmaster.pid; pg_ctl waits for the same word. */
function isReady(database: string): boolean {
  return postmasterFile(database)[7]?.trim() === 'ready';
}

/** The postmaster of this very cluster, when it lives. */
function postmasterOf(database: string): number | undefined {
  const pid = Number(postmasterFile(database)[0]);
  return processesIn(database, 'postgres').includes(pid) ? pid : undefined;
}

function postmasterFile(database: string): string[] {
  try {
    return readFileSync(join(database, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

async function until(done: () => boolean, patience: number): Promise<void> {
  const deadline = performance.now() + patience;
  while (!done() && performance.now() < deadline) await pause(20);
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  if (lifeOf(pid) === undefined) return;
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the two lines.
  }
}
