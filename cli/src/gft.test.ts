import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { root } from './places.ts';

/** What the script may find on a machine besides npm and Node. */
const TOOLS = ['sh', 'cat', 'cksum', 'dirname', 'find', 'grep', 'mkdir', 'readlink', 'rm', 'tail', 'uname'];

describe('./gft', () => {
  let machine: string;
  let house: string;

  beforeEach(() => {
    machine = mkdtempSync(join(tmpdir(), 'gft-script-'));
    house = join(machine, 'house');
    mkdirSync(join(house, 'cli/src'), { recursive: true });
    mkdirSync(join(machine, 'bin'));
    for (const tool of TOOLS) symlinkSync(join(existsSync(`/bin/${tool}`) ? '/bin' : '/usr/bin', tool), join(machine, 'bin', tool));
    program('sleep', 'exec /bin/sleep 0.1');
    copyFileSync(join(root, 'gft'), join(house, 'gft'));
    writeFileSync(join(house, 'package-lock.json'), '{}');
    writeFileSync(join(house, 'cli/src/main.ts'), 'console.log(JSON.stringify(process.argv.slice(2)))');
  });
  afterEach(() => rmSync(machine, { recursive: true }));

  it('installs at its first call, hands its words on, and installs no more', async () => {
    npmThat(`echo "$*" >>"$npm_calls"; ${INSTALLS}`);
    expect(await gft(['up', '--port', '1 2'])).toMatchObject({ code: 0, out: '["up","--port","1 2"]\n' });
    expect(await gft(['help'])).toMatchObject({ code: 0, out: '["help"]\n', err: '' });
    expect(calls()).toEqual(['ci --ignore-scripts --no-audit --no-fund']);
  });

  it('installs again when the lock file has changed', async () => {
    npmThat(`echo "$*" >>"$npm_calls"; ${INSTALLS}`);
    await gft([]);
    writeFileSync(join(house, 'package-lock.json'), '{ }');
    await gft([]);
    expect(calls()).toHaveLength(2);
  });

  it('works from anywhere, through links to links', async () => {
    npmThat(INSTALLS);
    symlinkSync('house/gft', join(machine, 'first'));
    symlinkSync(join(machine, 'first'), join(machine, 'second'));
    expect(await gft(['help'], { script: join(machine, 'second'), cwd: '/' })).toMatchObject({ code: 0, out: '["help"]\n' });
  });

  it('lets the second of two first calls wait for the first', async () => {
    npmThat(`echo "$*" >>"$npm_calls"; /bin/sleep 0.5; ${INSTALLS}`);
    const both = await Promise.all([gft(['one']), gft(['two'])]);
    expect(both.map(({ out }) => out)).toEqual(['["one"]\n', '["two"]\n']);
    expect(calls()).toHaveLength(1);
  });

  it.each([
    ['npm error code ENOTFOUND', 'package registry cannot be reached', '连不上软件包仓库'],
    ['npm error code ENOSPC', 'the disk is full', '磁盘满了'],
    ['npm error code EINTEGRITY', 'does not match its locked checksum', '校验值不符'],
    ['npm error code EACCES', 'may not be written', '没有权限写'],
  ])('tells in plain words what “%s” means and what to do', async (said, english, chinese) => {
    npmThat(`echo '${said}' >&2; exit 1`);
    expect(await gft([])).toMatchObject({ code: 1, err: expect.stringContaining(english) });
    expect(await gft([], { locale: 'zh_CN.UTF-8' })).toMatchObject({ code: 1, err: expect.stringContaining(chinese) });
    expect(existsSync(join(house, '.gft/installing'))).toBe(false);
  });

  it('asks for npm on a machine without', async () => {
    expect(await gft([])).toMatchObject({ code: 1, err: expect.stringContaining('This machine has no npm.') });
  });

  it('asks for Node 24 where none comes along and the machine’s is older', async () => {
    npmThat('mkdir -p node_modules');
    program('node', 'echo 20');
    expect(await gft([])).toMatchObject({ code: 1, err: expect.stringContaining('Install Node.js 24 or newer') });
  });

  const INSTALLS = `mkdir -p node_modules/.bin && printf '#!/bin/sh\\nexec "${process.execPath}" "$@"\\n' >node_modules/.bin/node && /bin/chmod +x node_modules/.bin/node`;

  function npmThat(does: string): void {
    program('npm', does);
  }

  function program(name: string, does: string): void {
    writeFileSync(join(machine, 'bin', name), `#!/bin/sh\n${does}\n`);
    chmodSync(join(machine, 'bin', name), 0o755);
  }

  function calls(): string[] {
    return readFileSync(join(machine, 'calls'), 'utf8').trim().split('\n');
  }

  function gft(args: string[], { script = join(house, 'gft'), cwd = house, locale = 'C' } = {}): Promise<{ code: number | null; out: string; err: string }> {
    const child = spawn('/bin/sh', [script, ...args], { cwd, env: { PATH: join(machine, 'bin'), LC_ALL: locale, npm_calls: join(machine, 'calls') } });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => { out += chunk; });
    child.stderr.on('data', (chunk) => { err += chunk; });
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
  }
});
