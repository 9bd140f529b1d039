import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { type BenchResult, buildWhatIsStale, builds, closingStack, proportionalKiB, root, throwawayFolder, treeOf } from '@gft/cli';

import { median } from './shared/median.ts';

const ROUNDS = 3;

/**
 * From `./gft up` on an empty data folder to /health/ready: the cluster, migrations and default content included,
 * installation and page builds not. Memory is the PSS of the whole process tree two seconds later.
 */
export async function run(): Promise<BenchResult> {
  await buildWhatIsStale(builds, closingStack());
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await start());
  return {
    name: 'start',
    value: median(rounds.map(({ seconds }) => seconds)),
    unit: 's',
    rounds: ROUNDS,
    details: {
      pss_mib: median(rounds.map(({ mib }) => mib)),
      processes: median(rounds.map(({ processes }) => processes)),
      stop_s: median(rounds.map(({ stop }) => stop)),
      each_s: rounds.map(({ seconds }) => seconds),
    },
  };
}

async function start() {
  const data = throwawayFolder();
  const port = await freePort();
  const began = performance.now();
  const up = spawn(join(root, 'gft'), ['up', '--port', String(port), '--data', data], { stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    await ready(port, up);
    const seconds = since(began);
    await pause(2000);
    const tree = treeOf(up.pid!);
    const mib = Math.round(tree.reduce((sum, pid) => sum + proportionalKiB(pid), 0) / 1024);
    return { seconds, mib, processes: tree.length, stop: await stop(up) };
  } finally {
    if (up.exitCode === null) await stop(up);
    rmSync(data, { recursive: true, force: true });
  }
}

async function ready(port: number, up: ChildProcess): Promise<void> {
  while (up.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.status === 200) return;
    await pause(20);
  }
  throw new Error(`./gft up ended with ${up.exitCode} before it was ready`);
}

async function stop(up: ChildProcess): Promise<number> {
  const began = performance.now();
  const ended = once(up, 'exit');
  up.kill('SIGTERM');
  await ended;
  return since(began);
}

/** A port that is free, and the one after it with some luck; low, so that no outgoing connection takes it meanwhile. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + 2 * Math.floor(Math.random() * 5_000);
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port === port));
    });
    server.close();
    if (free) return port;
  }
}

function since(began: number): number {
  return Math.round(performance.now() - began) / 1000;
}
