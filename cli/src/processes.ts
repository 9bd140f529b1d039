import { existsSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

const hasProc = existsSync('/proc/self/stat');

/**
 * Tells one life of a process from a later one under the same number: the boot and the moment of start.
 * Undefined when no such process lives; a zombie is dead.
 */
export function lifeOf(pid: number): string | undefined {
  if (!hasProc) return answers(pid) ? 'alive' : undefined;
  const stat = readOrNothing(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The second field is the command in brackets and may hold spaces and brackets itself: count from the last one.
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return state === 'Z' || state === 'X' ? undefined : `${bootId()}:${rest[18]}`;
}

/** Every living process that runs `program` with `folder` as its working directory. */
export function processesIn(folder: string, program: string): number[] {
  if (!hasProc) return [];
  return allPids().filter((pid) => {
    const exe = linkOrNothing(`/proc/${pid}/exe`)?.replace(/ \(deleted\)$/, '');
    return exe !== undefined && basename(exe) === program && linkOrNothing(`/proc/${pid}/cwd`) === folder && lifeOf(pid) !== undefined;
  });
}

/** A process and all that descend from it, itself first. Empty when it does not live. */
export function treeOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const each of allPids()) {
    const parent = parentOf(each);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), each]);
  }
  const descend = (from: number): number[] => [from, ...(children.get(from) ?? []).flatMap(descend)];
  return lifeOf(pid) === undefined ? [] : descend(pid);
}

/** The memory of a process in KiB, pages that are shared counted by their share (PSS). 0 when it cannot be read. */
export function proportionalKiB(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(readOrNothing(`/proc/${pid}/smaps_rollup`) ?? '')?.[1] ?? 0);
}

function parentOf(pid: number): number | undefined {
  const stat = readOrNothing(`/proc/${pid}/stat`);
  return stat === undefined ? undefined : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

function allPids(): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number);
}

let boot: string | undefined;
function bootId(): string {
  boot ??= readOrNothing('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
  return boot;
}

function answers(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readOrNothing(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function linkOrNothing(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
