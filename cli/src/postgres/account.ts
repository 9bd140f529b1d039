import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';

import { isRoot } from '../places.ts';
import { Refused } from '../refused.ts';
import { sentences } from '../text.ts';

/** The user that the database runs as when we are root: PostgreSQL refuses to be root. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const CANDIDATES = ['ganfutong', 'postgres', 'nobody'];

/**
 * Undefined when we are not root: then it runs as we do.
 * A folder that a database already lives in keeps its owner, whatever users came to the machine since.
 */
export function serverAccount(databaseFolder?: string): Account | undefined {
  if (!isRoot()) return undefined;
  return (databaseFolder === undefined ? undefined : ownerOf(databaseFolder)) ?? firstOf(CANDIDATES);
}

/** How a program is started for that user. */
export function as(account: Account | undefined): { uid?: number; gid?: number; cwd: string } {
  return account === undefined ? { cwd: '/' } : { uid: account.uid, gid: account.gid, cwd: '/' };
}

/** The outermost folder on the way to `path` that the user may not pass through. */
export function barrierFor(account: Account, path: string): string | undefined {
  const way = [path];
  while (dirname(way[0]!) !== way[0]) way.unshift(dirname(way[0]!));
  const script = 'for each; do test -x "$each" || { printf %s "$each"; exit; }; done';
  return spawnSync('/bin/sh', ['-c', script, 'gft', ...way], { ...as(account), encoding: 'utf8' }).stdout || undefined;
}

function ownerOf(folder: string): Account | undefined {
  const owner = statSync(folder, { throwIfNoEntry: false });
  return owner === undefined || owner.uid === 0 ? undefined : { name: nameOf(owner.uid), uid: owner.uid, gid: owner.gid };
}

function firstOf(names: readonly string[]): Account {
  for (const name of names) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid && gid) return { name, uid, gid };
  }
  throw new Refused(sentences.noServerUser());
}

function idOf(which: '-u' | '-g', name: string): number | undefined {
  const answer = spawnSync('id', [which, name], { encoding: 'utf8' });
  return answer.status === 0 ? Number(answer.stdout) : undefined;
}

function nameOf(uid: number): string {
  try {
    return execFileSync('id', ['-un', String(uid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return String(uid);
  }
}
