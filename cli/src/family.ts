import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

import { type LogFile, openLog } from './logfile.ts';
import { Refused } from './refused.ts';
import { type Tethered, tether } from './tether.ts';
import { type Sentence, sentences } from './text.ts';

/** A process of the system: one file that this Node runs. Its JSON lines go to `<logs>/<name>.log`. */
export interface Child {
  readonly name: string;
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
}

export interface Family {
  /** Never fulfilled. Rejects with Refused when a child falls before `settled`, or falls too often after it. */
  readonly fell: Promise<never>;
  /** From now on a child that falls is started again: at most five times, unless it has held for a minute in between. */
  settled(): void;
  /** SIGTERM to all, SIGKILL to those that are still there after ten seconds. */
  stop(): Promise<void>;
}

const PATIENCE = 10;
const TRIES = 5;
const HELD_MS = 60_000;

/** Starts children that are meant to stay. */
export function raise(children: readonly Child[], logs: string, say: (sentence: Sentence) => void): Family {
  const leaving = new AbortController();
  const { promise: fell, reject } = Promise.withResolvers<never>();
  fell.catch(() => undefined);
  let isSettled = false;
  const living = new Set<Tethered>();

  const keep = async (child: Child, log: LogFile): Promise<void> => {
    for (let tries = 0; ; tries += 1) {
      const began = performance.now();
      const code = await live(child, log, living);
      if (leaving.signal.aborted) return;
      if (!isSettled) return reject(new Refused(sentences.childFailedAtStart(child.name, log.path), 1, readable(log.tail())));
      if (performance.now() - began > HELD_MS) tries = 0;
      if (tries === TRIES) return reject(new Refused(sentences.childGivenUp(child.name, log.path), 1, readable(log.tail())));
      const delay = 2 ** tries;
      say(sentences.childEnded(child.name, code, delay));
      await pause(delay * 1000, undefined, { signal: leaving.signal }).catch(() => undefined);
      if (leaving.signal.aborted) return;
    }
  };
  const kept = children.map((child) => {
    const log = openLog(join(logs, `${child.name}.log`));
    return keep(child, log).finally(() => log.close());
  });

  return {
    fell,
    settled: () => { isSettled = true; },
    async stop() {
      leaving.abort();
      for (const each of living) each.letGo();
      await Promise.all(kept);
    },
  };
}

/**
 * Runs a child that is meant to end, telling each JSON line it prints.
 * @throws Refused with the end of its log when it fails.
 */
export function runToEnd(child: Child, logs: string, onLine: (line: Readonly<Record<string, unknown>>) => void): { done: Promise<void>; stop(): Promise<void> } {
  const log = openLog(join(logs, `${child.name}.log`));
  const running = start(child, log);
  createInterface({ input: running.output! }).on('line', (text) => onLine(parsed(text)));
  const done = running.ended.then((code) => {
    const tail = readable(log.tail());
    log.close();
    if (code !== 0) throw new Refused(sentences.childFailed(child.name, log.path), 1, tail);
  });
  return {
    done,
    stop: async () => {
      running.letGo();
      await running.ended;
    },
  };
}

async function live(child: Child, log: LogFile, living: Set<Tethered>): Promise<number> {
  const running = start(child, log);
  living.add(running);
  try {
    return await running.ended;
  } finally {
    living.delete(running);
  }
}

function start({ file, env }: Child, log: LogFile): Tethered {
  const child = tether({ command: [process.execPath, file], signal: 'TERM', patience: PATIENCE, output: 'pipe', env });
  child.output?.on('data', (chunk: Buffer) => log.write(chunk));
  return child;
}

/** The last lines for a person: of a JSON line, what it says and the error it tells of. */
function readable(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const { msg, err } = parsed(line) as { msg?: string; err?: { stack?: string } };
    return msg === undefined ? [line] : [msg, ...(err?.stack?.split('\n') ?? [])];
  });
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
