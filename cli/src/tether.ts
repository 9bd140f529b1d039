import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** A process that cannot outlive this one: when we end, by `kill -9` too, it is asked to end. */
export interface Tethered {
  /** What it says on both its streams, when 'pipe' was asked for. */
  readonly output: Readable | null;
  /** Settles with the exit code when it has ended, whoever ended it, and all its output is read; 128 + n for a signal n. */
  readonly ended: Promise<number>;
  /** Asks it to end, in the same way as our own death would. */
  letGo(): void;
  /** Ends it and everything in its process group without asking. */
  kill(): void;
}

export interface TetherRequest {
  readonly command: readonly [program: string, ...args: string[]];
  /** The signal that asks it to end. */
  readonly signal: 'INT' | 'TERM';
  /** Seconds from that signal to a SIGKILL; without it there is no SIGKILL. */
  readonly patience?: number;
  /** 'pipe' to read its output, or an open file. */
  readonly output: 'pipe' | number;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Whose process it is, when we are root and it must not be. */
  readonly account?: { readonly uid: number; readonly gid: number } | undefined;
}

/**
 * Started through a shell that waits at the other end of a pipe. The kernel closes our end however we die, which no
 * handler of our own could promise. In a session of its own, so that Ctrl-C reaches it only through us.
 */
export function tether({ command, signal, patience = 0, output, env, cwd = '/', account }: TetherRequest): Tethered {
  const child = spawn('/bin/sh', ['-c', WATCH, 'gft-tether', signal, String(patience), ...command], {
    stdio: ['ignore', output, 'ignore', 'pipe'], cwd, detached: true, ...(env && { env }), ...(account && { uid: account.uid, gid: account.gid }),
  });
  const line = child.stdio[3] as Writable;
  line.on('error', () => undefined);
  return {
    output: child.stdout,
    ended: new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', () => line.destroy());
      child.once('close', (code, killedBy) => resolve(code ?? (killedBy === 'SIGKILL' ? 137 : 143)));
    }),
    letGo: () => void line.end(),
    kill: () => killGroup(child.pid),
  };
}

const WATCH = `
signal=$1 patience=$2; shift 2
"$@" </dev/null 2>&1 3<&- & served=$!
{
  read -r _
  kill -s "$signal" $served || exit
  while [ $patience -gt 0 ]; do sleep 1; kill -0 $served || exit; patience=$((patience - 1)); [ $patience -gt 0 ] || kill -s KILL $served; done
} <&3 3<&- >/dev/null 2>&1 & watch=$!
exec 3<&-
wait $served; code=$?
kill $watch 2>/dev/null
exit $code`;

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
