import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Closing } from './closing.ts';
import { requireVersion } from './database.ts';
import { holderOf } from './hold.ts';
import { openCluster } from './postgres.ts';
import { Refused } from './refused.ts';
import { sentences } from './text.ts';

/**
 * The owner's address of the database that is named, or of the one in a data folder, whether its system runs or not.
 * @throws Refused when there is none.
 */
export async function openSystemDatabase({ data, database }: { data: string; database: string | undefined }, closing: Closing): Promise<string> {
  if (database !== undefined) {
    await requireVersion(database);
    return database;
  }
  if (!existsSync(join(data, 'postgres/PG_VERSION'))) throw new Refused(sentences.noDatabaseIn(data));
  if (holderOf(data) !== undefined) return runningIn(data);
  const cluster = await closing.open(() => openCluster({ data, log: join(data, 'logs/postgres.log') }), (opened) => opened.stop());
  return systemDatabase(cluster.adminUrl);
}

/** The address of the server that runs on a data folder; it stands in the file by which PostgreSQL itself knows it. */
function runningIn(data: string): string {
  const socketDir = readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8').split('\n')[4] ?? '';
  const password = readFileSync(join(data, 'secrets/postgres-password'), 'utf8').trim();
  return systemDatabase(`postgres://postgres:${password}@${encodeURIComponent(socketDir)}/postgres`);
}

function systemDatabase(adminUrl: string): string {
  return adminUrl.replace(/\/postgres$/, '/ganfutong');
}
