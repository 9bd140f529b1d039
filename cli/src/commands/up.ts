import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { type Build, builds, buildWhatIsStale } from '../builds.ts';
import { type Closing, closingStack } from '../closing.ts';
import { type Command, readArguments, takesNoWords } from '../command.ts';
import { createDatabase, loginAs, requireVersion } from '../database.ts';
import { type Child, type Family, raise, runToEnd } from '../family.ts';
import { holderOf, holdFolder } from '../hold.ts';
import { tailOf } from '../logfile.ts';
import { lastingFolder, root } from '../places.ts';
import { openCluster } from '../postgres.ts';
import { type Progress, progressOn } from '../progress.ts';
import { MISUSE, Refused } from '../refused.ts';
import { inWords, locale, sentences } from '../text.ts';

export const up = {
  name: 'up',
  usage: '[--port PORT] [--data DIR] [--database URL] [--no-sandbox] [--host HOST]',
  does: sentences.upDoes(),
  options: {
    port: { type: 'string', default: '8080', value: 'PORT', does: sentences.optionPort() },
    data: { type: 'string', value: 'DIR', does: sentences.optionData(lastingFolder()) },
    database: { type: 'string', value: 'URL', does: sentences.optionDatabase() },
    'no-sandbox': { type: 'boolean', does: sentences.optionNoSandbox() },
    host: { type: 'string', default: '127.0.0.1', value: 'HOST', does: sentences.optionHost() },
  },
  async run(args) {
    const request = readRequest(args);
    const progress = progressOn();
    const closing = closingStack();
    const standing = stand(request, theSystem, progress, closing, (address) => {
      console.log(inWords(sentences.ready(address)));
      progress.say(request.sandbox ? sentences.whomToBe() : sentences.stopsWith());
    });
    try {
      await Promise.race([standing, askedToLeave()]);
      progress.say(sentences.stopping());
    } finally {
      standing.catch(() => undefined);
      await closing.close();
    }
    progress.say(sentences.stopped());
    return 0;
  },
} as const satisfies Command;

export interface UpRequest {
  readonly port: number;
  readonly host: string;
  /** The data folder, absolute. */
  readonly data: string;
  /** The administrator's login to somebody's own PostgreSQL; undefined for the embedded one. */
  readonly database: string | undefined;
  readonly sandbox: boolean;
  /** What people type to get here, without a slash at its end. */
  readonly publicUrl: string;
}

/** What the system consists of: pages to build, a file that migrates, files that stay. */
export interface System {
  readonly builds: readonly Build[];
  readonly migrate: string;
  readonly web: string;
  readonly work: string;
  readonly sandbox: string;
  /** A witness of the log; without it none is started. */
  readonly witness?: string;
}

const theSystem: System = {
  builds,
  migrate: join(root, 'server/src/migrate.ts'),
  web: join(root, 'server/src/web.ts'),
  work: join(root, 'server/src/work.ts'),
  sandbox: join(root, 'sandbox/src/main.ts'),
  witness: join(root, 'packages/witness/src/main.ts'),
};

/**
 * Starts everything in order and stays. What it opens it gives to `closing`, to be closed by whoever ends it.
 * @throws Refused when a stage fails, or when the system falls later and cannot be kept up.
 */
export async function stand(request: UpRequest, system: System, progress: Progress, closing: Closing, ready: (address: string) => void): Promise<never> {
  requireFreeFolder(request);
  await requireFreePorts(request);
  const logs = join(request.data, 'logs');
  const adminUrl = await progress.stage(sentences.stageDatabase(), () => openDatabase(request, logs, progress, closing));
  const passwords = { app: secret(request.data, 'app-password') };
  const env = environments(request, adminUrl, passwords.app);
  await migrate({ name: 'migrate', file: system.migrate, env: env.migrate }, logs, progress, closing);
  await progress.stage(sentences.stagePages(), () => buildWhatIsStale(system.builds, closing));
  const witnesses = await witnessesOf(request, system, env.outside)
  const app = witnesses.length > 0 ? { ...env.app, GFT_WITNESSES: JSON.stringify(witnesses.map(({ url, key }) => ({ url, key }))) } : env.app
  const children: Child[] = [
    { name: 'web', file: system.web, env: app },
    { name: 'work', file: system.work, env: app },
    ...witnesses.map(({ child }) => child),
    ...(request.sandbox ? [{ name: 'sandbox', file: system.sandbox, env: env.outside }] : []),
  ];
  const family = await closing.open(() => raise(children, logs, progress.say), (raised) => raised.stop());
  await progress.stage(sentences.stageServices(), () => readiness(request, family, join(logs, 'web.log'), closing.signal));
  family.settled();
  ready(`${request.publicUrl}${request.sandbox ? '/sandbox/' : '/'}`);
  return family.fell;
}

function readRequest(args: readonly string[]): UpRequest {
  const { values, positionals } = readArguments(up, args);
  takesNoWords(up, positionals);
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port < 1 || port > 65_534) throw new Refused(sentences.badPort(values.port), MISUSE);
  const visible = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(values.host) ? 'localhost' : bracketed(values.host);
  return {
    port,
    host: values.host,
    data: resolve(values.data ?? lastingFolder()),
    database: values.database,
    sandbox: values['no-sandbox'] !== true,
    publicUrl: (process.env['GFT_PUBLIC_URL'] ?? `http://${visible}:${port}`).replace(/\/+$/, ''),
  };
}

/** The administrator's login to the database that the system lives in. */
async function openDatabase({ data, database }: UpRequest, logs: string, progress: Progress, closing: Closing): Promise<string> {
  if (database !== undefined) {
    await closing.open(() => holdFolder(data), (hold) => hold.release());
    await requireVersion(database);
    return database;
  }
  const cluster = await closing.open(
    () => openCluster({ data, log: join(logs, 'postgres.log'), onTrouble: progress.say }),
    (opened) => opened.stop(),
  );
  return createDatabase(cluster.adminUrl, 'ganfutong');
}

/** Two stages in one process: it says `{"stage":"content"}` when the structure stands and the default content begins. */
async function migrate(child: Child, logs: string, progress: Progress, closing: Closing): Promise<void> {
  const content = Promise.withResolvers<'content'>();
  const run = await closing.open(
    () => runToEnd(child, logs, (line) => { if (line['stage'] === 'content') content.resolve('content'); }),
    (running) => running.stop(),
  );
  const next = await progress.stage(sentences.stageStructure(), () => Promise.race([run.done, content.promise]));
  if (next === 'content') await progress.stage(sentences.stageContent(), () => run.done);
}

/** What each process is told; a login goes to nobody who does not need it. */
function environments({ data, port, host, publicUrl, sandbox }: UpRequest, adminUrl: string, appPassword: string) {
  const { GFT_DATABASE_ADMIN_URL: _admin, GFT_DATABASE_URL: _app, GFT_APP_PASSWORD: _password, ...inherited } = process.env;
  const outside: NodeJS.ProcessEnv = {
    ...inherited,
    TZ: 'UTC',
    GFT_DATA_DIR: data,
    GFT_PORT: String(port),
    GFT_HOST: host,
    GFT_PUBLIC_URL: publicUrl,
    GFT_SANDBOX: sandbox ? 'on' : 'off',
    GFT_SANDBOX_URL: `http://127.0.0.1:${port + 1}`,
    GFT_LOCALE: locale,
  };
  const app = { ...outside, GFT_DATABASE_URL: loginAs(adminUrl, 'gft_app', appPassword) };
  return { outside, app, migrate: { ...app, GFT_DATABASE_ADMIN_URL: adminUrl, GFT_APP_PASSWORD: appPassword } };
}

const WITNESSES = ['witness-1', 'witness-2'] as const;

/** With the sandbox there are two witnesses, each with its own key and folder; their addresses are new at every start. */
async function witnessesOf({ data, sandbox, port, host }: UpRequest, { witness }: System, outside: NodeJS.ProcessEnv): Promise<{ child: Child; url: string; key: string }[]> {
  if (!sandbox || witness === undefined || process.env['GFT_WITNESSES'] !== undefined) return [];
  // Loaded here, so that the other commands start without it.
  const { witnessKey } = await import('../../../packages/witness/src/index.ts');
  return Promise.all(WITNESSES.map(async (name) => {
    const folder = join(data, 'witnesses', name);
    const own = await freePort();
    const settings = {
      GFT_WITNESS_FOLDER: folder, GFT_WITNESS_NAME: `${name}.localhost`, GFT_WITNESS_PORT: String(own),
      GFT_WITNESS_PIN_FROM: `http://${bracketed(near(host))}:${port}/.well-known/gft-keys.json`, NODE_OPTIONS: '--max-semi-space-size=1 --max-old-space-size=64',
    };
    return { child: { name, file: witness, env: { ...outside, ...settings } }, url: `http://127.0.0.1:${own}`, key: (await witnessKey(folder, settings.GFT_WITNESS_NAME)).vkey };
  }));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** A password made once and kept in the data folder, for its owner's eyes. */
function secret(data: string, name: string): string {
  const file = join(data, 'secrets', name);
  if (!existsSync(file)) {
    mkdirSync(join(data, 'secrets'), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}

/** Asked before the ports, for whoever calls `up` twice should hear of the first call, not of its port. */
function requireFreeFolder({ data }: UpRequest): void {
  const holder = holderOf(data);
  if (holder !== undefined) throw new Refused(sentences.folderHeld(data, holder));
}

async function requireFreePorts({ host, port, sandbox }: UpRequest): Promise<void> {
  await requireFree(host, port, port);
  if (sandbox) await requireFree('127.0.0.1', port + 1, port);
}

function requireFree(host: string, port: number, asked: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => reject(new Refused(error.code === 'EADDRINUSE'
      ? sentences.portTaken(port, asked + 10 > 65_534 ? 8090 : asked + 10)
      : sentences.portForbidden(host, port, error.code ?? error.message))));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()));
  });
}

const READY_WITHIN_S = 120;

/** Done when /health/ready of web answers 200 and the sandbox, where there is one, answers at all. */
async function readiness({ host, port, sandbox }: UpRequest, family: Family, log: string, leaving: AbortSignal): Promise<void> {
  const decided = new AbortController();
  const signal = AbortSignal.any([leaving, decided.signal, AbortSignal.timeout(READY_WITHIN_S * 1000)]);
  const answers = Promise.all([
    answered(`http://${bracketed(near(host))}:${port}/health/ready`, (status) => status === 200, signal),
    sandbox && answered(`http://127.0.0.1:${port + 1}/`, () => true, signal),
  ]).catch(() => { throw new Refused(sentences.notReady(READY_WITHIN_S, log), 1, tailOf(log)); });
  await Promise.race([answers, family.fell]).finally(() => decided.abort());
}

/** Asks until the answer is well. */
async function answered(url: string, well: (status: number) => boolean, signal: AbortSignal): Promise<void> {
  for (;;) {
    const answer = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5000)]) }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer !== undefined && well(answer.status)) return;
    await pause(50, undefined, { signal });
  }
}

/** Where this machine meets what listens on an address. */
function near(host: string): string {
  return { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** Settles at the first signal to leave. A second one ends us on the spot; what we started then ends by itself. */
function askedToLeave(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(130);
        asked = true;
        resolve();
      });
    }
  });
}
