import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import type { Statement } from './db.ts'
import { grants, type Tables } from './tables.ts'

export interface Migrated {
  readonly module: string
  readonly folder: string
  readonly tables: Tables
  /** What to run at each start once all modules stand, for the server's login. */
  readonly atLast?: (login: string) => readonly Statement[]
}

interface Step { readonly module: string; readonly name: string; readonly text: string; readonly checksum: string }

const LOCK = 7_236_001

/**
 * Brings the schema up to date: modules ground floor first, each one's files in the order of their numbers.
 * A file that has run is frozen: when its text no longer matches its checksum nothing is migrated.
 * Runs under an advisory lock, so that two starts at once do the work once.
 */
export async function migrate(options: {
  adminUrl: string
  modules: readonly Migrated[]
  login: string
  password?: string
  report?: (line: string) => void
}): Promise<number> {
  const client = new Client({ connectionString: options.adminUrl, application_name: 'gft migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(LEDGER)
    await login(client, options.login, options.password)
    const done = await checksums(client)
    const steps = options.modules.flatMap(stepsOf)
    refuseChanged(steps, done)
    const due = steps.filter((step) => !done.has(`${step.module}/${step.name}`))
    for (const step of due) {
      await apply(client, step)
      options.report?.(`${step.module}/${step.name}`)
    }
    for (const { module, tables } of options.modules) {
      if (Object.keys(tables).length > 0) await client.query(grants(module, tables, escapeIdentifier(options.login)))
    }
    for (const { text, values } of options.modules.flatMap(({ atLast }) => atLast?.(options.login) ?? [])) await client.query(text, [...values])
    return due.length
  } finally {
    await client.end()
  }
}

/** What has run on a database, and with which text. */
export const LEDGER = `
  create schema if not exists platform;
  create table if not exists platform.migration (
    module text not null, name text not null, checksum text not null, at timestamptz not null default now(),
    primary key (module, name))`

async function login(client: Client, name: string, password?: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name])
  const role = escapeIdentifier(name)
  if (!rowCount) await client.query(`create role ${role} login`)
  if (password !== undefined) await client.query(`alter role ${role} login nobypassrls nosuperuser password ${escapeLiteral(password)}`)
  await client.query(`
    alter role ${role} set statement_timeout = '5s';
    alter role ${role} set lock_timeout = '2s';
    alter role ${role} set idle_in_transaction_session_timeout = '10s';
    alter role ${role} set timezone = 'UTC';
    grant usage on schema platform to ${role}`)
}

async function checksums(client: Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ module: string; name: string; checksum: string }>('select module, name, checksum from platform.migration')
  return new Map(rows.map((r) => [`${r.module}/${r.name}`, r.checksum]))
}

function stepsOf({ module, folder }: Migrated): Step[] {
  const files = readdirSync(folder).filter((f) => f.endsWith('.sql')).sort()
  return files.map((name) => {
    const text = readFileSync(join(folder, name), 'utf8')
    return { module, name, text, checksum: createHash('sha256').update(text).digest('hex') }
  })
}

function refuseChanged(steps: readonly Step[], done: ReadonlyMap<string, string>): void {
  const changed = steps.find((s) => done.has(`${s.module}/${s.name}`) && done.get(`${s.module}/${s.name}`) !== s.checksum)
  if (changed) throw new Error(`${changed.module}/${changed.name} was changed after it ran; write a new migration instead`)
}

async function apply(client: Client, step: Step): Promise<void> {
  await client.query('begin')
  try {
    await client.query(`create schema if not exists ${escapeIdentifier(step.module)}`)
    await client.query(step.text)
    await client.query('insert into platform.migration (module, name, checksum) values ($1, $2, $3)', [step.module, step.name, step.checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`${step.module}/${step.name}: ${(error as Error).message}`, { cause: error })
  }
}
