import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const LIMIT = 32 * 1024 * 1024;

/** A log that one process appends to. Past 32 MiB it begins anew and keeps the one before as `<path>.1`. */
export interface LogFile {
  readonly path: string;
  write(chunk: Buffer): void;
  /** The last lines written since it was opened. */
  tail(lines?: number): string[];
  close(): void;
}

export function openLog(path: string): LogFile {
  let file = openLogDescriptor(path);
  let size = fstatSync(file).size;
  let beginning = size;
  return {
    path,
    write(chunk) {
      if (size + chunk.length > LIMIT) {
        closeSync(file);
        renameSync(path, `${path}.1`);
        file = openLogDescriptor(path);
        size = beginning = 0;
      }
      size += writeSync(file, chunk);
    },
    tail: (lines = 15) => tailOf(path, beginning, lines),
    close: () => closeSync(file),
  };
}

/** An open log to hand to another process as its output. */
export function openLogDescriptor(path: string): number {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (existsSync(path) && statSync(path).size > LIMIT) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

/** The last lines of a file, counted from an offset in bytes. */
export function tailOf(path: string, from = 0, lines = 15): string[] {
  const file = openSync(path, 'r');
  try {
    const end = fstatSync(file).size;
    const begin = Math.max(Math.min(from, end), end - 16 * 1024);
    const bytes = Buffer.alloc(end - begin);
    readSync(file, bytes, 0, bytes.length, begin);
    return bytes.toString('utf8').split('\n').filter((line) => line !== '').slice(-lines);
  } finally {
    closeSync(file);
  }
}
