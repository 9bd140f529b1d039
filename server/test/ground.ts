import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '@gft/kernel'
import { Logger, runOnce } from 'graphile-worker'
import { Client } from 'pg'
import { advance, introduce, tables as evidenceTables } from '#evidence'
import {
  ANONYMOUS, fileKeyStore, migrate, migrateJobs, openDatabase, openKeys, tables as platformTables,
  type Actor, type Database, type DataKeys, type Module, type Tables,
} from '#platform'
import { openThrowaway } from '../../cli/src/throwaway.ts'
import { dispatcher, type Answer } from '../src/dispatch.ts'
import { settled } from './settled.ts'

/** A database of its own with the named modules migrated, keys, and a clock that the test moves. */
export interface TestGround {
  readonly db: Database
  readonly keys: DataKeys
  now(): Date
  /** Sets the clock. */
  at(time: string): void
  /** Opens doors on this ground. */
  serve(modules: readonly Module[]): TestHouse
  close(): Promise<void>
}

export interface TestHouse {
  call(actor: Actor, operation: string, input?: unknown, key?: string): Promise<Answer>
  /** Runs the jobs that wait, then lets the followers take in what has happened. */
  work(): Promise<void>
  /** What went wrong inside an operation. */
  readonly errors: unknown[]
}

export const person = (subject: string = newId()): Actor => ({ ...ANONYMOUS, kind: 'person', subject, assurance: 'real-name' })
export const officer = (role: string, org: string, region: string): Actor => ({ ...ANONYMOUS, kind: 'staff', subject: newId(), posts: [{ role, org, region }] })

export async function openTestGround(tables: Readonly<Record<string, Tables>>): Promise<TestGround> {
  const given = process.env['GFT_TEST_DATABASE_ADMIN_URL']
  const cluster = given ? undefined : await openThrowaway()
  const adminUrl = given ?? cluster!.adminUrl
  const name = `t_${randomBytes(6).toString('hex')}`
  const modules = Object.entries({ platform: platformTables, evidence: evidenceTables, ...tables })
  await run(adminUrl, `create database ${name}`)
  await migrate({
    adminUrl: to(adminUrl, name), login: name, password: name,
    modules: modules.map(([module, its]) => ({ module, folder: join(import.meta.dirname, '..', 'src', module, 'migrations'), tables: its })),
  })
  await migrateJobs(to(adminUrl, name), name)
  const url = to(adminUrl, name, name)
  const db = openDatabase(url, { max: 4, name: 'gft test' })
  const folder = await mkdtemp(join(tmpdir(), 'gft-keys-'))
  let time = new Date('2026-03-02T01:00:00Z')
  const now = () => time
  const keys = openKeys(db, await fileKeyStore(folder), { suite: 'sm', now })

  const serve = (doors: readonly Module[]): TestHouse => {
    const errors: unknown[] = []
    const dispatch = dispatcher({ served: doors.flatMap((m) => m.operations ?? []), db, keys, now, report: (_, error) => errors.push(error) })
    const jobs = doors.flatMap((m) => Object.entries(m.jobs ?? {}))
    const followers = doors.flatMap((m) => m.followers ?? [])
    return {
      errors,
      call: (actor, operation, input = {}, key = newId()) => dispatch({ operation, input, actor, locale: 'zh', request: 'test', key }),
      async work() {
        const taskList = Object.fromEntries(jobs.map(([job, does]) => [job, (payload: unknown) => does(payload as Record<string, string>, { db, now })]))
        if (jobs.length > 0) await runOnce({ connectionString: url, taskList, logger: new Logger(() => () => {}), noHandleSignals: true })
        await settled(db)
        for (const follower of followers) {
          await introduce(db, follower, now())
          while ((await advance(db, follower, now())).took > 0);
        }
      },
    }
  }

  return {
    db, keys, now, serve,
    at: (moment) => void (time = new Date(moment)),
    async close() {
      await db.close()
      await run(adminUrl, `drop database ${name}`, `drop role ${name}`)
      await cluster?.stop()
      await rm(folder, { recursive: true })
    },
  }
}

function to(url: string, database: string, login?: string): string {
  const [, scheme = '', user = '', host = ''] = /^(\w+:\/\/)([^@]*)@([^/]*)\//.exec(url) ?? []
  return `${scheme}${login ? `${login}:${login}` : user}@${host}/${database}`
}

async function run(url: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
