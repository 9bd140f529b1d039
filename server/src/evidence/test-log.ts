import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { fileKeyStore, migrate, openDatabase, SYSTEM, tables as platformTables, THE_SYSTEM, type Database } from '#platform'
import { openThrowaway } from '../../../cli/src/throwaway.ts'
import { settled } from '../../test/settled.ts'
import { leaf, news, record } from './record.ts'
import { headFile, readHead, type SignedHead } from './head.ts'
import { tables } from './tables.ts'
import { sealOnce, type SealNeeds } from './seal.ts'
import type { Finding } from './verify/finding.ts'
import { verifyDatabase } from './verify/verify.ts'

export const NOW = new Date('2026-11-23T01:00:00Z')
export const HAPPENED = leaf('tests.happened', '发生了一件事', 'Something happened')
export const NOTED = news('tests.noted', '记下一件事', 'Something was noted')

/** A log in a database of its own, with the keys and the head that are kept outside. */
export interface TestLog {
  readonly db: Database
  readonly adminUrl: string
  readonly needs: SealNeeds
  /** Records so many leaves, or news, in one transaction, and waits until nobody's transaction hides them. */
  happen(facts: number, kind?: typeof HAPPENED): Promise<void>
  /** Waits until every transaction begun before has ended, in whatever database of the cluster. */
  settled(): Promise<void>
  /** A connection of the database's owner. */
  admin(): Promise<Client>
  head(): Promise<SignedHead>
  verify(): Promise<{ findings: Finding[]; leaves: number; checkpoints: number; waiting: number }>
  close(): Promise<void>
}

/** A log in a database of its own on the tests' cluster, its data folder beside it. */
export async function openTestLog(): Promise<TestLog> {
  const given = process.env['GFT_TEST_DATABASE_ADMIN_URL']
  const cluster = given ? undefined : await openThrowaway()
  const rootUrl = given ?? cluster!.adminUrl
  const name = `t_${randomBytes(6).toString('hex')}`
  await asOwner(rootUrl, (client) => client.query(`create database ${name}`))
  const data = await mkdtemp(join(tmpdir(), 'gft-log-'))
  const log = await beginLog(at(rootUrl, name), data)
  return {
    ...log,
    async close() {
      await log.close()
      await asOwner(rootUrl, async (client) => {
        await client.query(`drop database ${name} with (force)`)
        await client.query(`drop role ${log.login}`)
      })
      await cluster?.stop()
      await rm(data, { recursive: true })
    },
  }
}

/** Begins a log in an empty database and a data folder; `close` leaves both. */
export async function beginLog(adminUrl: string, data: string): Promise<TestLog & { readonly login: string }> {
  const login = `t_${randomBytes(6).toString('hex')}`
  const migrations = (module: string) => join(import.meta.dirname, '..', module, 'migrations')
  await migrate({
    adminUrl, login, password: login,
    modules: [{ module: 'platform', folder: migrations('platform'), tables: platformTables }, { module: 'evidence', folder: migrations('evidence'), tables }],
  })
  const db = openDatabase(at(adminUrl, new URL(adminUrl).pathname.slice(1), login), { max: 6, name: 'gft test' })
  const needs: SealNeeds = { db, keyStore: await fileKeyStore(join(data, 'keys')), log: 'log.example.cn/log', head: headFile(data) }
  const clients: Client[] = []

  const log = {
    db, adminUrl, login, needs, settled: () => settled(db),
    async happen(facts: number, kind = HAPPENED) {
      const about = (i: number) => ({ subject: `case-${i}`, body: { step: i } })
      await db.transaction(SYSTEM, async (tx) => tx.write(Array.from({ length: facts }, (_, i) => record(kind, THE_SYSTEM, NOW, about(i)))))
      await settled(db)
    },
    async admin() {
      const client = new Client({ connectionString: adminUrl })
      clients.push(client)
      await client.connect()
      return client
    },
    head: async () => (await readHead(needs.head))!,
    async verify() {
      const findings: Finding[] = []
      const verdict = await verifyDatabase(adminUrl, await log.head(), { found: (finding) => findings.push(finding), progress: () => {} })
      return { ...verdict, findings }
    },
    async close() {
      for (const client of clients) await client.end()
      await db.close()
    },
  }
  return log
}

/** Seals until nothing waits; answers how many facts it took. */
export async function sealAll(needs: SealNeeds): Promise<number> {
  let sealed = 0
  for (let taken = 1; taken > 0; sealed += taken) taken = await sealOnce(needs)
  return sealed
}

function at(url: string, database: string, login?: string): string {
  const [, scheme = '', user = '', host = ''] = /^(\w+:\/\/)([^@]*)@([^/]*)\//.exec(url) ?? []
  return `${scheme}${login ? `${login}:${login}` : user}@${host}/${database}`
}

async function asOwner<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
