import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

import type { Closing } from './closing.ts';
import { type Hold, holdFolder } from './hold.ts';
import { root, tool, workshop } from './places.ts';
import { Refused } from './refused.ts';
import { tether } from './tether.ts';
import { sentences } from './text.ts';

/** An app whose pages are made from its sources before it is served. */
export interface Build {
  readonly name: string;
  /** Where its sources are and its `dist` goes. */
  readonly folder: string;
  /** What this Node runs there. */
  readonly command: readonly [script: string, ...args: string[]];
}

export const builds: readonly Build[] = [
  { name: 'portal', folder: join(root, 'apps/portal'), command: [tool('astro/bin/astro.mjs'), 'build'] },
  { name: 'office', folder: join(root, 'apps/office'), command: [tool('vite/bin/vite.js'), 'build'] },
];

/**
 * Builds what is missing or older than its sources, told by a checksum over them that stands beside the pages.
 * @throws Refused with the builder's last lines when one fails.
 */
export async function buildWhatIsStale(all: readonly Build[], closing: Closing): Promise<void> {
  for (const build of all) {
    const sources = checksum(build);
    if (stampOf(build) === sources) continue;
    const turn = await closing.open(() => takeTurn(build, closing.signal), (hold) => hold.release());
    if (stampOf(build) !== sources) await make(build, sources, closing);
    turn.release();
  }
}

async function make(build: Build, sources: string, closing: Closing): Promise<void> {
  const lines: string[] = [];
  const builder = await closing.open(() => tether({
    command: [process.execPath, ...build.command], cwd: build.folder, signal: 'TERM', patience: 5, output: 'pipe',
    env: { ...process.env, NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1' },
  }), async (running) => {
    running.letGo();
    await running.ended;
  });
  createInterface({ input: builder.output! }).on('line', (line) => void lines.push(line));
  if (await builder.ended !== 0) throw new Refused(sentences.buildFailed(build.name), 1, lines.filter((line) => line.trim() !== '').slice(-25));
  writeFileSync(stampFile(build), sources);
}

/** One build of an app at a time; the next waits, and then finds it done. */
async function takeTurn({ name, folder }: Build, signal: AbortSignal): Promise<Hold> {
  try {
    accessSync(folder, constants.W_OK);
    mkdirSync(workshop, { recursive: true });
  } catch {
    throw new Refused(sentences.buildNeedsWriting(folder));
  }
  for (;;) {
    try {
      return await holdFolder(join(workshop, 'building', name));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      await pause(300, undefined, { signal });
    }
  }
}

function stampOf(build: Build): string | undefined {
  return existsSync(stampFile(build)) ? readFileSync(stampFile(build), 'utf8') : undefined;
}

function stampFile({ folder }: Build): string {
  return join(folder, 'dist/.sources');
}

/** Over the app's own files, the packages of this repository, and the versions of all others. */
function checksum({ folder }: Build): string {
  const hash = createHash('sha256');
  const skipped = (path: string) => /(^|\/)(node_modules|dist|\.astro)$|\.test\.ts$/.test(path);
  const own = globSync('**/*', { cwd: folder, withFileTypes: true, exclude: (entry) => skipped(entry.name) });
  const shared = globSync('packages/*/{package.json,src/**/*}', { cwd: root, withFileTypes: true, exclude: (entry) => skipped(entry.name) });
  const files = [...own, ...shared].filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const path of [...new Set(files), join(root, 'package-lock.json')].sort()) {
    hash.update(`${path.slice(root.length)}\0`).update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}
