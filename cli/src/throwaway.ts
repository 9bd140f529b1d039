import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { holderOf } from './hold.ts';
import { isRoot } from './places.ts';
import { type Cluster, openCluster } from './postgres.ts';
import { lifeOf } from './processes.ts';

const PREFIX = 'gft-throwaway-';

/** A cluster without fsync in a folder of its own under the temporary one; `stop` removes both. */
export async function openThrowaway(): Promise<Cluster> {
  sweep();
  const folder = throwawayFolder();
  const cluster = await openCluster({ data: folder, log: join(folder, 'postgres.log'), durable: false });
  return {
    adminUrl: cluster.adminUrl,
    socketDir: cluster.socketDir,
    get pid() { return cluster.pid; },
    async stop() {
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An empty folder that the database's own user can pass into, too. */
export function throwawayFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  if (isRoot()) chmodSync(folder, 0o711);
  return folder;
}

/** Removes what runs that were killed have left. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const maker = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (maker === undefined || lifeOf(Number(maker)) !== undefined) continue;
    const folder = join(tmpdir(), name);
    if (holderOf(folder) === undefined) rmSync(folder, { recursive: true, force: true });
  }
}
