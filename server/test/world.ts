import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { TOTP } from 'otpauth'
import { Client } from 'pg'
import { createProvince, person as persona, staff } from '@gft/sandbox'
import type { Operation } from '@gft/contract'
import { createSdk, type Sdk } from '@gft/sdk'
import { ANONYMOUS, migrate, migrateJobs, publishedKeys, settings, type Actor, type Settings } from '#platform'
import { openGround, type Ground } from '../src/ground.ts'
import { openHouse, type House } from '../src/house.ts'
import { loadContentInto } from '../src/load-content.ts'
import { migrated } from '../src/migrations.ts'
import type { PortalNeeds } from '../src/http/portal.ts'
import { buildServer } from '../src/serve.ts'
import type { Dispatcher } from '../src/dispatch.ts'
import { startWork } from '../src/working.ts'

/**
 * One world for a test file: a database of its own, cloned from a migrated template with the default content, a sandbox
 * province behind real HTTP, the server answered in process, jobs and followers running, and people with names.
 */
export interface World {
  readonly ground: Ground
  readonly house: House
  readonly app: FastifyInstance
  readonly dispatch: Dispatcher
  readonly province: FastifyInstance
  readonly provinceUrl: string
  /** Where the platform believes people find it; something listens there when the world was opened with its pages. */
  readonly publicUrl: string
  readonly dataDir: string
  /** Its database as that one’s owner, who may do anything to it. */
  readonly ownerUrl: string
  /** An invented person of the sandbox, signed in with a code and verified by real name. */
  person(id: string): Promise<Someone>
  /** A member of staff, signed in with password and one-time code. */
  officer(id: string): Promise<Someone>
  /** Somebody nobody knows yet. */
  visitor(): Visitor
  /** Waits until `holds` is true; fails with `what` after some seconds. */
  until<T>(what: string, holds: () => Promise<T | undefined | false>): Promise<T>
  now(): Date
  /** Lets time pass for the platform and for the outside world alike. */
  later(seconds: number): void
  /** Turns a fault of the outside world on for a system or one interface, or all of it off with 'ok'. */
  fault(target: string, mode: 'ok' | 'down' | 'slow' | 'error' | 'garbage' | 'empty'): Promise<void>
  /** Another web and another work on the same database, as a second machine runs them. */
  another(): Promise<Machine>
  /** Does a job of the house now, as clock or queue would. */
  run(job: string, payload?: Readonly<Record<string, string>>, now?: () => Date): Promise<void>
  /** Lets the jobs and the followers rest while something is done, and wakes them again. */
  whileResting<T>(act: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** One web and one work, on a database that others may share. */
export interface Machine {
  readonly ground: Ground
  readonly house: House
  readonly app: FastifyInstance
  readonly dispatch: Dispatcher
  /** The same person in the same session, who reaches this web instead. */
  as(someone: Pick<Someone, 'token'>): Visitor
  whileResting<T>(act: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface Visitor {
  readonly sdk: Sdk
  readonly token: () => string
  readonly actor: () => Promise<Actor>
}

export interface Someone extends Visitor {
  /** Proves once more that it is this person, by a code sent to the phone. */
  stepUp(): Promise<void>
}

const LOGIN = 'gft_app'
const PASSWORD = 'of-a-throwaway-cluster'

export interface WorldOptions {
  readonly work?: boolean
  readonly pool?: number
  readonly slowMs?: number
  /** Makes the sealed documents of what is submitted. They cost more than all else a case does, so only who looks at them has them made. */
  readonly documents?: true
  /** The province sets its honey cases out, as it does where it is started; with the pages alone, for it comes in by them. */
  readonly honey?: true
  /** The portal's pages, from `@gft/portal/handler`: served on a port of their own, with the province's tour under /sandbox/. */
  readonly render?: PortalNeeds['render']
}

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const adminUrl = await clusterUrl()
  const template = await templateOf(adminUrl)
  const name = `gft_${crypto.randomUUID().replaceAll('-', '')}`
  await onCluster(adminUrl, (c) => c.query(`create database ${name} template ${template.name}`))
  const dataDir = await mkdtemp(join(tmpdir(), 'gft-world-'))
  await cp(template.dataDir, dataDir, { recursive: true })

  const { render } = options
  const port = render ? await freePort() : 8080
  const publicUrl = `http://localhost:${port}`
  let passed = 0
  const now = () => new Date(Date.now() + passed)
  let keys: Awaited<ReturnType<typeof publishedKeys>> = []
  const province = await createProvince({
    platformKeys: async () => keys, staffFile: join(dataDir, 'sandbox', 'staff.json'), now, platformUrl: render && publicUrl,
    ...(options.slowMs ? { slowMs: options.slowMs } : {}), ...(options.honey ? { honey: true } : {}),
  })
  const provinceUrl = await province.listen({ port: 0, host: '127.0.0.1' })
  const machine = () => openMachine(settingsFor({ adminUrl, database: name, dataDir, provinceUrl, publicUrl, pool: options.pool ?? 6 }), now, options)
  const first = await machine()
  if (render) await first.app.listen({ port, host: '127.0.0.1' })
  keys = await publishedKeys(first.ground.keyStore)
  const others: Machine[] = []

  const { ground, house, app, dispatch } = first
  const somebody = () => signedIn(house, dispatch, undefined)
  const freshCode = async (phone: string, send: () => Promise<void>) => {
    const before = (await inbox(provinceUrl, phone)).length
    await send()
    return until(`a code for ${phone}`, async () => codeIn((await inbox(provinceUrl, phone)).slice(0, -before || undefined)))
  }
  return {
    ground, house, app, dispatch, province, provinceUrl, publicUrl, dataDir,
    ownerUrl: Object.assign(new URL(adminUrl), { pathname: `/${name}` }).href,
    visitor: somebody,
    until, now,
    run: async (job, payload = {}, at = now) => {
      const [, does] = house.modules.flatMap((module) => Object.entries(module.jobs ?? {})).find(([name]) => name === job) ?? []
      if (!does) throw new RangeError(`no job ${job}`)
      await does(payload, { db: ground.db, now: at })
    },
    whileResting: first.whileResting,
    later: (seconds) => void (passed += seconds * 1000),
    person: async (id) => {
      const { name: known, phone, idNumber } = persona(id)
      const me = somebody()
      const code = await freshCode(phone, () => call(me.sdk, 'identity.sendSignInCode', { phone }, dispatch))
      await call(me.sdk, 'identity.signIn', { phone, code }, dispatch)
      if ((await me.actor()).assurance === 'phone') await call(me.sdk, 'identity.verifyRealName', { name: known, idNumber }, dispatch)
      const stepUp = async () => {
        const fresh = await freshCode(phone, () => call(me.sdk, 'identity.sendStepUpCode', {}, dispatch))
        await call(me.sdk, 'identity.stepUp', { code: fresh }, dispatch)
      }
      return { ...me, stepUp }
    },
    officer: async (id) => {
      const access = (JSON.parse(await readFile(join(dataDir, 'sandbox', 'staff.json'), 'utf8')) as Access[]).find((a) => a.persona === id)
      if (!access) throw new Error(`no officer ${id}; there are ${staff.map((s) => s.id).join(', ')}`)
      const me = somebody()
      const totp = new TOTP({ secret: access.totpSecret }).generate({ timestamp: now().getTime() })
      await call(me.sdk, 'identity.signInStaff', { account: access.account, password: access.password, totp }, dispatch)
      return { ...me, stepUp: () => Promise.reject(new Error('officers do not step up')) }
    },
    fault: async (target, mode) => {
      const switched = await fetch(`${provinceUrl}/sandbox/faults`, {
        method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ target, mode }),
      })
      if (!switched.ok) throw new Error(`no fault ${mode} of ${target}`)
    },
    another: async () => {
      const made = await machine()
      others.push(made)
      return made
    },
    async close() {
      for (const one of [...others, first]) await one.close()
      await province.close()
      await onCluster(adminUrl, (c) => c.query(`drop database if exists ${name} with (force)`))
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function openMachine(set: Settings, now: () => Date, { work: works = true, render, documents }: WorldOptions): Promise<Machine> {
  const ground = await openGround(set, 'test', now)
  const house = await openHouse(ground)
  const { app, dispatch } = await buildServer(ground, house, render ? { render } : {})
  const working = documents ? house : { ...house, modules: house.modules.map(withoutDocuments) }
  const start = () => startWork(ground, working, { pause: 20 })
  let work = works ? await start() : undefined
  let open = true
  return {
    ground, house, app, dispatch,
    as: (someone) => signedIn(house, dispatch, someone.token()),
    async whileResting(act) {
      await work?.stop()
      try {
        return await act()
      } finally {
        work = await start()
      }
    },
    async close() {
      if (!open) return
      open = false
      await work?.stop()
      await app.close()
      await house.close()
      await ground.db.close()
    },
  }
}

const withoutDocuments = <M extends House['modules'][number]>(module: M): M => ({ ...module, ...(module.followers ? { followers: module.followers.filter(({ name }) => name !== 'cases.documents') } : {}) })

interface Access { account: string; password: string; totpSecret: string; persona: string }

/** A caller in process with a session of its own, renewed whenever an operation renews it. */
function signedIn(house: House, dispatch: Dispatcher, first: string | undefined) {
  let token = first
  const actor = async () => (token ? (await house.identity.resolve(token, '127.0.0.1')).actor : { ...ANONYMOUS, address: '127.0.0.1' })
  const sdk = createSdk(async (operation, input, { key }) => {
    const given = await dispatch({ operation: operation.id, input, actor: await actor(), locale: 'zh', request: crypto.randomUUID(), key: key ?? crypto.randomUUID() })
    if (given.reply.session !== undefined) token = given.reply.session?.token
    return { status: given.status, body: given.body }
  })
  return { sdk, actor, token: () => token ?? '' }
}

async function call(sdk: Sdk, id: string, input: Record<string, unknown>, dispatch: Dispatcher): Promise<void> {
  const operation = dispatch.operations.get(id)?.operation as Operation
  const result = await sdk.call(operation, input as never)
  if (!result.ok) throw new Error(`${id}: ${result.problem.code} ${result.problem.detail}`)
}

/** Waits for what follows a commit; polls, because that is what a person at a screen does. */
export async function until<T>(what: string, holds: () => Promise<T | undefined | false>, patience = 10_000): Promise<T> {
  for (const began = Date.now(); ; await new Promise((resolve) => setTimeout(resolve, 25))) {
    const found = await holds()
    if (found !== undefined && found !== false) return found
    if (Date.now() - began > patience) throw new Error(`waited in vain for ${what}`)
  }
}

interface Sms { readonly id: string; readonly text: string }

async function inbox(url: string, phone: string): Promise<readonly Sms[]> {
  const answer = (await (await fetch(`${url}/sms/inbox?to=${phone}`)).json()) as { messages: readonly Sms[] } | readonly Sms[]
  return 'messages' in answer ? answer.messages : answer
}

const codeIn = (messages: readonly Sms[]): string | undefined => messages.map((m) => /(?<!\d)\d{6}(?!\d)/.exec(m.text)?.[0]).find(Boolean)

interface Machinery { adminUrl: string; database: string; dataDir: string; provinceUrl: string; publicUrl: string; pool: number }

function settingsFor({ adminUrl, database, dataDir, provinceUrl, publicUrl, pool }: Machinery): Settings {
  const url = new URL(adminUrl)
  url.username = LOGIN
  url.password = PASSWORD
  url.pathname = `/${database}`
  return settings({
    GFT_DATABASE_URL: url.href, GFT_DATA_DIR: dataDir, GFT_SANDBOX: 'on', GFT_SANDBOX_URL: provinceUrl, GFT_PUBLIC_URL: publicUrl,
    GFT_POOL: String(pool), GFT_LOG: process.env['GFT_LOG'] ?? 'silent',
  })
}

/** A free port below those that outgoing connections take, for an address that has to be known before anything listens there. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000)
    const free = await new Promise<boolean>((resolve) => {
      const probe = createServer().once('error', () => resolve(false)).listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
    })
    if (free) return port
  }
}

/** The cluster of this run: what `gft test` started, or a throwaway of our own when a test is run by itself. */
export async function clusterUrl(): Promise<string> {
  const given = process.env['GFT_TEST_DATABASE_ADMIN_URL']
  if (given) return given
  const { openThrowaway } = await import('@gft/cli')
  const cluster = await openThrowaway()
  process.env['GFT_TEST_DATABASE_ADMIN_URL'] = cluster.adminUrl
  return cluster.adminUrl
}

/** Acts on a database as its administrator. */
export async function onCluster<T>(adminUrl: string, act: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}

const TEMPLATE_LOCK = 7_236_002

/** Migrated and filled once for a cluster and a state of the sources; every world is a copy. */
async function templateOf(adminUrl: string): Promise<{ name: string; dataDir: string }> {
  const digest = await sourcesDigest()
  const name = `gft_template_${digest}`
  const dataDir = join(tmpdir(), `gft-template-${createHash('sha256').update(adminUrl).digest('hex').slice(0, 12)}-${digest}`)
  await onCluster(adminUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (!rowCount) await makeTemplate(client, adminUrl, name, dataDir)
  })
  return { name, dataDir }
}

async function makeTemplate(client: Client, adminUrl: string, name: string, dataDir: string): Promise<void> {
  const draft = `${name}_draft`
  await client.query(`drop database if exists ${draft} with (force)`)
  await client.query(`create database ${draft}`)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const url = new URL(adminUrl)
  url.pathname = `/${draft}`
  await migrate({ adminUrl: url.href, modules: await migrated(), login: LOGIN, password: PASSWORD })
  await migrateJobs(url.href, LOGIN)
  const ground = await openGround(settingsFor({ adminUrl, database: draft, dataDir, provinceUrl: 'http://127.0.0.1:1', publicUrl: 'http://localhost:8080', pool: 2 }), 'template')
  await loadContentInto(ground)
  await ground.db.close()
  await writeFile(join(dataDir, '.whole'), '')
  await client.query(`alter database ${draft} rename to ${name}`)
}

/** Names a state of migrations and content, so that a cluster that outlives a change gets a new template. */
async function sourcesDigest(): Promise<string> {
  const root = join(import.meta.dirname, '..', '..')
  const hash = createHash('sha256')
  for (const folder of ['server/src', 'content']) {
    const files = (await readdir(join(root, folder), { recursive: true })).filter((f) => /\.(sql|json)$/.test(f) || f.endsWith('tables.ts')).sort()
    for (const file of files) hash.update(file).update(await readFile(join(root, folder, file)))
  }
  return hash.digest('hex').slice(0, 16)
}
