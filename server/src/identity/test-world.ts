import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '@gft/kernel'
import { Logger, runOnce, type TaskList } from 'graphile-worker'
import { Client } from 'pg'
import { tables as evidenceTables } from '#evidence'
import { loadAgencies, openOrganisations, tables as organisationsTables, type AgencyKind, type Organisations } from '#organisations'
import {
  ANONYMOUS, fileKeyStore, migrate, migrateJobs, openDatabase, openKeys, openLog, tables as platformTables,
  type Actor, type Database, type DataKeys, type Sms,
} from '#platform'
import { openThrowaway } from '../../../cli/src/throwaway.ts'
import { dispatcher, type Answer } from '../dispatch.ts'
import { openIdentity, tables, type EnterpriseSource, type Identity, type IdentityCheck, type PopulationSource } from './index.ts'
import type { MandateMessages } from './needs.ts'

export const START = new Date('2026-11-23T02:00:00Z')

/** Identity on a database of its own, with a carrier and a register that the test plays. */
export interface IdentityWorld {
  readonly db: Database
  readonly keys: DataKeys
  readonly organisations: Organisations
  readonly identity: Identity
  readonly dataDir: string
  /** Messages that the carrier took, oldest first. */
  readonly messages: Sms[]
  register: PopulationSource['verify']
  /** What the registers and the checks say; a test writes its own word here. */
  said: Said
  /** What people were told: template and to whom, or to which number. */
  readonly told: { readonly to: string; readonly template: string; readonly params: Readonly<Record<string, string>> }[]
  carrierDown: boolean
  /** What is being handled for whoever asks. */
  matters: { readonly id: string; readonly name: { readonly zh: string; readonly en: string } }[]
  /** Lets time pass. */
  later(seconds: number): Date
  now(): Date
  call(operation: string, input: unknown, actor?: Actor, key?: string): Promise<Answer>
  /** Runs the jobs that wait, in order. */
  work(): Promise<void>
  /** Signs a phone in with the code from its message. */
  signIn(phone: string): Promise<{ id: string; token: string; actor: Actor }>
  close(): Promise<void>
}

const sample = { title: '示例', asOf: '2026-11-22', verified: false }
const health: AgencyKind = {
  id: 'health', short: { zh: '卫健', en: 'Health' }, orgType: '11', source: sample,
  province: '江西省卫生健康委员会', city: '{city}卫生健康委员会', county: '{county}卫生健康委员会',
}

export async function openIdentityWorld(): Promise<IdentityWorld> {
  const { db, url, close } = await openTestDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'gft-identity-'))
  let time = START.getTime()
  const now = () => new Date(time)
  const keys = openKeys(db, await fileKeyStore(join(dataDir, 'keys')), { suite: 'sm', now })
  const log = openLog('silent', 'test')
  await loadAgencies(db, [health], START)
  const organisations = await openOrganisations({ db, log })
  const messages: Sms[] = []
  const sms = {
    send: async (message: Sms) => {
      if (world.carrierDown) throw new Error('carrier down')
      if (!messages.some(({ id }) => id === message.id)) messages.push(message)
    },
  }
  const { population, enterprises, checks } = sourcesPlayedBy(() => world)
  const heard: { to: string; template: string; params: Readonly<Record<string, string>> }[] = []
  const told: MandateMessages = {
    tell: async ({ to, template, params }) => (heard.push({ to, template, params }), []),
    text: async ({ phone, template, params }) => (heard.push({ to: phone, template, params }), []),
  }
  const identity = openIdentity({ db, keys, now, log, publicUrl: 'http://localhost:8080', organisations, sms, population, enterprises, checks, messages: told, services: { nameOf: () => undefined }, matters: { openOf: async () => world.matters }, leaving: async () => [] })
  const dispatch = dispatcher({ served: identity.operations ?? [], db, keys, now, report: fail })

  const world: IdentityWorld = {
    db, keys, organisations, identity, dataDir, messages, now,
    register: async () => ({ match: true, alive: true }),
    said: { papers: false, guardian: false, check: undefined, ticket: undefined, entry: undefined, changes: { creditCodes: [], next: 0 } },
    told: heard,
    carrierDown: false,
    matters: [],
    later: (seconds) => new Date((time += seconds * 1000)),
    call: (operation, input, actor = ANONYMOUS, key = newId()) =>
      dispatch({ operation: `identity.${operation}`, input, actor, locale: 'zh', request: 'test', key }),
    work: () => runOnce({ connectionString: url, taskList: tasksOf(identity, db, now), logger: new Logger(() => () => {}), noHandleSignals: true }),
    signIn: async (phone) => {
      await world.call('sendSignInCode', { phone })
      await world.work()
      const { body, reply } = await world.call('signIn', { phone, code: codeIn(messages.at(-1)) })
      const token = reply.session?.token ?? ''
      return { id: (body as { id: string }).id, token, actor: (await identity.resolve(token, null)).actor }
    },
    close: async () => {
      organisations.close()
      await close()
      await rm(dataDir, { recursive: true })
    },
  }
  return world
}

export interface Said {
  papers: boolean
  guardian: boolean
  check: Awaited<ReturnType<IdentityCheck['result']>>
  ticket: Awaited<ReturnType<EnterpriseSource['ticketResult']>>
  entry: Awaited<ReturnType<EnterpriseSource['entry']>>
  changes: Awaited<ReturnType<EnterpriseSource['changesSince']>>
}

function sourcesPlayedBy(world: () => IdentityWorld): { population: PopulationSource; enterprises: EnterpriseSource; checks: { face: IdentityCheck; netid: IdentityCheck } } {
  const check: IdentityCheck = {
    open: async () => ({ session: 'a-session', url: 'http://check.example/a-session', seconds: 300 }),
    result: async () => world().said.check,
  }
  return {
    population: { verify: (name, idNumber) => world().register(name, idNumber), papers: async () => world().said.papers, guardian: async () => world().said.guardian },
    enterprises: {
      openTicket: async () => ({ ticket: 'a-ticket', url: 'http://licence.example/a-ticket', seconds: 120 }),
      ticketResult: async () => world().said.ticket,
      entry: async () => world().said.entry,
      changesSince: async () => world().said.changes,
    },
    checks: { face: check, netid: check },
  }
}

/** A fault is no answer: the test that meets one fails with it. */
export function fail(_call: unknown, error: unknown): never {
  throw error
}

function tasksOf(identity: Identity, db: Database, now: () => Date): TaskList {
  const jobs = Object.entries(identity.jobs ?? {})
  return Object.fromEntries(jobs.map(([name, job]) => [name, (payload: unknown) => job(payload as Record<string, string>, { db, now })]))
}

async function openTestDatabase(): Promise<{ db: Database; url: string; close(): Promise<void> }> {
  const given = process.env['GFT_TEST_DATABASE_ADMIN_URL']
  const cluster = given ? undefined : await openThrowaway()
  const name = `t_${randomBytes(6).toString('hex')}`
  const adminUrl = given ?? cluster!.adminUrl
  const folder = (module: string) => join(import.meta.dirname, '..', module, 'migrations')
  const modules = [
    { module: 'platform', folder: folder('platform'), tables: platformTables },
    { module: 'evidence', folder: folder('evidence'), tables: evidenceTables },
    { module: 'organisations', folder: folder('organisations'), tables: organisationsTables },
    { module: 'identity', folder: folder('identity'), tables },
  ]
  await run(adminUrl, `create database ${name}`)
  await migrate({ adminUrl: at(adminUrl, name), modules, login: name, password: name })
  await migrateJobs(at(adminUrl, name), name)
  const url = at(adminUrl, name, name)
  const db = openDatabase(url, { max: 6, name: 'gft test' })
  const close = async () => {
    await db.close()
    await run(adminUrl, `drop database ${name}`, `drop role ${name}`)
    await cluster?.stop()
  }
  return { db, url, close }
}

function at(url: string, database: string, login?: string): string {
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

export const codeIn = (message: Sms | undefined): string => /(?<!\d)\d{6}(?!\d)/.exec(message?.text ?? '')?.[0] ?? ''

/** The one invented number that this test uses. */
let phones = 0
export const newPhone = (): string => `1990001${String(++phones).padStart(4, '0')}`
