import { accessSync, chmodSync, constants, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { isRoot } from './places.ts';
import { lifeOf } from './processes.ts';
import { Refused } from './refused.ts';
import { sentences } from './text.ts';

/** The right to use a data folder; one process has it at a time. */
export interface Hold {
  /** Gives the folder up. A second call, or one after somebody took over, does nothing. */
  release(): void;
}

interface Holder {
  readonly pid: number;
  readonly life: string;
}

/**
 * Takes a data folder for this process, making it when it is missing. What a dead process left is taken over.
 * @throws Refused at once, naming the holder's pid, when a living process has it; or when the folder cannot be written.
 */
export async function holdFolder(folder: string): Promise<Hold> {
  makeFolder(folder);
  const lock = lockOf(folder);
  const mine = signature({ pid: process.pid, life: lifeOf(process.pid) ?? '' });
  if (!placed(lock, mine)) {
    const holder = holderOf(folder);
    if (holder !== undefined) throw new Refused(sentences.folderHeld(folder, holder));
    await takeOver(folder, lock, mine);
  }
  return { release: () => { if (readLock(lock) === mine) rmSync(lock, { force: true }); } };
}

/** The pid of the living process that holds a data folder. */
export function holderOf(folder: string): number | undefined {
  const holder = parsed(readLock(lockOf(folder)));
  return holder !== undefined && lifeOf(holder.pid) === holder.life ? holder.pid : undefined;
}

/** Puts a complete lock file in place, or tells that there is one already. */
function placed(lock: string, mine: string): boolean {
  const draft = written(lock, mine);
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Of two that find the same dead holder the last to write has the folder; the pause lets the other see it. */
async function takeOver(folder: string, lock: string, mine: string): Promise<void> {
  renameSync(written(lock, mine), lock);
  await pause(50);
  if (readLock(lock) !== mine) throw new Refused(sentences.folderHeld(folder, holderOf(folder) ?? 0));
}

function written(lock: string, mine: string): string {
  const draft = `${lock}.${process.pid}`;
  writeFileSync(draft, mine, { mode: 0o644 });
  return draft;
}

/** Root's folder lets the database's own user pass through to the part that belongs to it, and see nothing else. */
function makeFolder(folder: string): void {
  try {
    const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (made !== undefined && isRoot()) chmodSync(folder, 0o711);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Refused(sentences.folderNotWritable(folder, codeOf(error) ?? String(error)));
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

function lockOf(folder: string): string {
  return join(folder, 'holder.json');
}

function signature(holder: Holder): string {
  return `${JSON.stringify(holder)}\n`;
}

function readLock(lock: string): string | undefined {
  try {
    return readFileSync(lock, 'utf8');
  } catch {
    return undefined;
  }
}

function parsed(text: string | undefined): Holder | undefined {
  try {
    const { pid, life } = JSON.parse(text ?? '') as Partial<Holder>;
    return typeof pid === 'number' && typeof life === 'string' ? { pid, life } : undefined;
  } catch {
    return undefined;
  }
}
