import { Client } from 'pg';

import { Refused } from './refused.ts';
import { sentences } from './text.ts';

const OLDEST = 15;

/** Makes a database unless it is there, and gives the same login to it. */
export async function createDatabase(adminUrl: string, name: string): Promise<string> {
  await connected(adminUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  });
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** @throws Refused when somebody's own server does not answer, or is older than PostgreSQL 15. */
export async function requireVersion(adminUrl: string): Promise<void> {
  if (!URL.canParse(adminUrl) || !/^postgres(ql)?:$/.test(new URL(adminUrl).protocol)) throw new Refused(sentences.databaseUrlUnreadable());
  const version = await connected(adminUrl, async (client) =>
    (await client.query<{ server_version: string }>('show server_version')).rows[0]?.server_version ?? '',
  ).catch((error: Error) => { throw new Refused(sentences.databaseUnreachable(error.message)); });
  if (Number.parseInt(version, 10) < OLDEST) throw new Refused(sentences.databaseTooOld(version));
}

/** The same database for another user. */
export function loginAs(url: string, user: string, password: string): string {
  const login = new URL(url);
  login.username = user;
  login.password = password;
  return login.href;
}

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
