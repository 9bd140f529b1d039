import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { buildWhatIsStale } from '../builds.ts';
import { closingStack, type Closing } from '../closing.ts';
import { workshop } from '../places.ts';
import type { Cluster } from '../postgres.ts';
import { lifeOf } from '../processes.ts';
import { silent } from '../progress.ts';
import { Refused } from '../refused.ts';
import { openThrowaway, throwawayFolder } from '../throwaway.ts';
import { stand, type System, up, type UpRequest } from './up.ts';

const port = 20_000 + 2 * Math.floor(Math.random() * 5_000);

describe('the system, once up', () => {
  let data: string;
  let closing: Closing;
  let somebodys: Cluster;
  beforeAll(async () => { somebodys = await openThrowaway(); });
  afterAll(() => somebodys.stop());
  beforeEach(() => {
    data = throwawayFolder();
    closing = closingStack();
  });
  afterEach(async () => {
    await closing.close();
    rmSync(data, { recursive: true });
  });

  it('gives one address when web is ready, has migrated before, and leaves nothing running', async () => {
    const told = await standing({ ...request(data), database: undefined });
    expect(told.address).toBe(`http://localhost:${port}/sandbox/`);
    expect(existsSync(join(data, 'migrated'))).toBe(true);
    expect(read(data, 'logs/web.log')).toContain('"listening"');
    expect(new URL((JSON.parse(read(data, 'web.env')) as Record<string, string>)['GFT_DATABASE_URL']!).pathname).toBe('/ganfutong');

    const pids = ['web', 'work', 'sandbox'].map((name) => Number(read(data, `${name}.pid`)));
    expect(pids.map(lifeOf)).not.toContain(undefined);
    await closing.close();
    expect(pids.map(lifeOf)).toEqual([undefined, undefined, undefined]);
    expect(existsSync(join(data, 'postgres/postmaster.pid'))).toBe(false);
  });

  it('gives each process only what it needs to know', async () => {
    await standing(request(data));
    const told = (name: string) => JSON.parse(read(data, `${name}.env`)) as Record<string, string>;
    expect(told('web')).toMatchObject({ GFT_PORT: String(port), GFT_SANDBOX: 'on', GFT_SANDBOX_URL: `http://127.0.0.1:${port + 1}`, GFT_DATA_DIR: data });
    expect(new URL(told('web')['GFT_DATABASE_URL']!).username).toBe('gft_app');
    expect(told('migrate')['GFT_DATABASE_ADMIN_URL']).toBe(somebodys.adminUrl);
    for (const name of ['web', 'work', 'sandbox']) expect(told(name)).not.toHaveProperty('GFT_DATABASE_ADMIN_URL');
    expect(told('sandbox')).not.toHaveProperty('GFT_DATABASE_URL');
  });

  it('starts a fallen process again', async () => {
    await standing(request(data));
    const first = Number(read(data, 'work.pid'));
    process.kill(first, 'SIGKILL');
    await expect.poll(() => Number(read(data, 'work.pid')), { timeout: 10_000 }).not.toBe(first);
  });

  it('goes without the sandbox when told so', async () => {
    const told = await standing({ ...request(data), sandbox: false });
    expect(told.address).toBe(`http://localhost:${port}/`);
    expect(existsSync(join(data, 'sandbox.pid'))).toBe(false);
  });

  it('shows the last lines of a process that dies at its start', async () => {
    const system = { ...fakes(data), work: file(data, 'broken.mjs', `console.log('{"level":60,"msg":"the roof is missing"}'); process.exit(3)`) };
    const refusal = await refusalOf(stand(request(data), system, silent, closing, () => undefined));
    expect(refusal.sentence.en).toContain(`work did not start. Its log is ${join(data, 'logs/work.log')}`);
    expect(refusal.evidence).toEqual(['the roof is missing']);
  });

  it('called a second time on the same folder, refuses with the pid of the first', async () => {
    await standing(request(data));
    const refusal = await refusalOf(stand(request(data), fakes(data), silent, closingStack(), () => undefined));
    expect(refusal.sentence.en).toContain(`The data folder ${data} is in use by process ${process.pid}`);
  });

  it('refuses a port that is in use, and names another', async () => {
    const taken = await occupied(port);
    const refusal = await refusalOf(stand(request(data), fakes(data), silent, closing, () => undefined));
    taken.close();
    expect(refusal.sentence.en).toContain(`Port ${port} is in use`);
    expect(refusal.sentence.zh).toContain(`--port ${port + 10}`);
  });

  it('builds pages once, and again only when a source has changed', async () => {
    const folder = join(data, 'app');
    mkdirSync(folder);
    const builder = file(folder, 'build.mjs', `
      import { appendFileSync, mkdirSync } from 'node:fs';
      mkdirSync('dist', { recursive: true }); appendFileSync('dist/built', 'x');`);
    const builds = [{ name: `try-${process.pid}`, folder, command: [builder] as const }];
    const built = async () => {
      await buildWhatIsStale(builds, closing);
      return read(folder, 'dist/built');
    };
    expect(await built()).toBe('x');
    expect(await built()).toBe('x');
    writeFileSync(join(folder, 'page.txt'), 'new');
    expect(await built()).toBe('xx');
    rmSync(join(workshop, 'building', builds[0]!.name), { recursive: true });
  });

  it('shows the last lines of a build that fails', async () => {
    const builder = file(data, 'build.mjs', `console.error('a page has no title'); process.exit(1)`);
    const builds = [{ name: `try-${process.pid}`, folder: data, command: [builder] as const }];
    const refusal = await refusalOf(buildWhatIsStale(builds, closing));
    expect(refusal.evidence).toEqual(['a page has no title']);
    rmSync(join(workshop, 'building', builds[0]!.name), { recursive: true });
  });

  it('refuses somebody’s own database that does not let it in', async () => {
    const url = new URL(somebodys.adminUrl);
    url.password = 'guessed';
    const refusal = await refusalOf(stand({ ...request(data), database: url.href }, fakes(data), silent, closing, () => undefined));
    expect(refusal.sentence.en).toContain('password authentication failed');
  });

  function request(data: string): UpRequest {
    return { port, host: '127.0.0.1', data, database: somebodys.adminUrl, sandbox: true, publicUrl: `http://localhost:${port}` };
  }

  async function standing(asked: UpRequest): Promise<{ address: string }> {
    const address = await new Promise<string>((resolve, reject) => {
      stand(asked, fakes(data), silent, closing, resolve).catch(reject);
    });
    await expect.poll(() => existsSync(join(data, 'work.pid')), { timeout: 10_000 }).toBe(true);
    return { address };
  }
});

describe('calling up', () => {
  it.each([
    [['--prot', '1'], 'no option “--prot”'],
    [['--port', 'eighty'], 'not “eighty”'],
    [['--port', '70000'], 'not “70000”'],
    [['now'], 'does not take “now”'],
  ])('refuses %j with exit code 2', async (args, words) => {
    const refusal = await refusalOf(up.run(args));
    expect(refusal.sentence.en).toContain(words);
    expect(refusal.exitCode).toBe(2);
  });
});

/** Processes that note what they were told and who they are, and stay. */
function fakes(data: string): System {
  const noting = (name: string, then: string) => file(data, `${name}.mjs`, `
    import { writeFileSync } from 'node:fs';
    import { createServer } from 'node:http';
    writeFileSync(${JSON.stringify(data)} + '/${name}.env', JSON.stringify(process.env));
    writeFileSync(${JSON.stringify(data)} + '/${name}.pid', String(process.pid));
    ${then}`);
  return {
    builds: [],
    migrate: noting('migrate', `console.log('{"stage":"content"}'); writeFileSync(${JSON.stringify(join(data, 'migrated'))}, '')`),
    web: noting('web', `createServer((_, answer) => answer.end('ok')).listen(Number(process.env.GFT_PORT), process.env.GFT_HOST, () => console.log('{"msg":"listening"}'))`),
    work: noting('work', 'setInterval(() => undefined, 60_000)'),
    sandbox: noting('sandbox', `createServer((_, answer) => answer.end()).listen(new URL(process.env.GFT_SANDBOX_URL).port, '127.0.0.1')`),
  };
}

function file(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function read(folder: string, name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

function occupied(at: number): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer().listen(at, '127.0.0.1', () => resolve(server));
  });
}

async function refusalOf(work: Promise<unknown>): Promise<Refused> {
  const error = await work.then(() => undefined, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(Refused);
  return error as Refused;
}
