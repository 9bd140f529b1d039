import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { builds, buildWhatIsStale, closingStack, openCluster, root, throwawayFolder, treeOf, type BenchResult } from '@gft/cli'
import { people } from '@gft/sandbox'
import { registerClient } from '../server/src/identity/index.ts'
import { THE_SYSTEM } from '../server/src/platform/index.ts'
import { openWorld, type World } from '../server/test/world.ts'
import { application, SignIn, type Application, type Consent } from './login/application.ts'
import { median } from './shared/median.ts'

const PEOPLE = 16
const ROUNDS = 10
const SECONDS = 2
const WARMING_SECONDS = 10

/**
 * Whole sign-ins of an application, from the pushed request to what it learns of the person, by people who are signed in at the portal and
 * have allowed it before. The provider is the web process by itself on a cluster that syncs every commit; the ceiling is `login/bare.ts`,
 * the library alone with its store in memory. Both stand the whole time and are asked in turns, by the same people and keys.
 */
export async function run(): Promise<BenchResult> {
  await buildWhatIsStale(builds.filter(({ name }) => name === 'portal'), closingStack())
  const folder = throwawayFolder()
  const cluster = await openCluster({ data: folder, log: join(folder, 'postgres.log'), durable: true })
  process.env['GFT_TEST_DATABASE_ADMIN_URL'] = cluster.adminUrl
  try {
    const world = await openWorld()
    return await measured(world, cluster.pid).finally(() => world.close())
  } finally {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measured(world: World, database: number): Promise<BenchResult> {
  const service = application('bench')
  const tokens: string[] = []
  for (const { id } of people.slice(0, PEOPLE)) tokens.push((await world.person(id)).token())
  return world.whileResting(async () => {
    const [ours, bare] = [await openOurs(world, service), await openBare(service)]
    try {
      const come = (provider: Provider) => tokens.map((token) => new SignIn(provider.issuer, service, { gft_session: token }, provider.consent))
      return await compared(world, database, { ...ours, visitors: come(ours) }, { ...bare, visitors: come(bare) })
    } finally {
      for (const { child } of [ours, bare]) await ended(child)
    }
  })
}

interface Provider { readonly child: ChildProcess; readonly issuer: string; readonly consent: Consent }
interface Visited extends Provider { readonly visitors: readonly SignIn[] }

/** The web process as it runs in the system; its pages come along. */
async function openOurs(world: World, service: Application): Promise<Provider> {
  const { ground: { settings, db }, provinceUrl } = world
  await registerClient(db, THE_SYSTEM, new Date(), { id: service.id, name: { zh: '示例应用', en: 'Sample' }, redirectUris: [service.callback], jwks: { keys: [service.jwk] }, firstParty: false })
  const port = await freePort()
  const issuer = `http://127.0.0.1:${port}`
  const child = fork(join(root, 'server/src/web.ts'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env, GFT_DATABASE_URL: settings.databaseUrl, GFT_DATA_DIR: settings.dataDir, GFT_SANDBOX: 'on', GFT_SANDBOX_URL: provinceUrl,
      GFT_PORT: String(port), GFT_PUBLIC_URL: issuer,
    },
  })
  await listening(`${issuer}/health/ready`, child)
  const consent: Consent = async (page, cookie) => {
    const answer = await fetch(`${issuer}/api/v1${page.pathname}/answers`, {
      method: 'POST', body: '{"allow":true}', headers: { cookie, origin: issuer, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    })
    if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
    return ((await answer.json()) as { returnTo: string }).returnTo
  }
  return { child, issuer, consent }
}

async function openBare(service: Application): Promise<Provider> {
  const port = await freePort()
  const issuer = `http://127.0.0.1:${port}`
  const child = fork(join(root, 'bench/login/bare.ts'), [String(port), service.id, service.callback, JSON.stringify(service.jwk)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  await listening(`${issuer}/.well-known/openid-configuration`, child)
  return { child, issuer, consent: () => Promise.reject(new Error('the bare provider asked')) }
}

async function compared(world: World, database: number, ours: Visited, bare: Visited): Promise<BenchResult> {
  // First everybody allows the application, and both get warm.
  for (const provider of [ours, bare]) await round(provider, WARMING_SECONDS)
  const before = await spent(world, ours)
  const rounds = []
  for (let turn = 0; turn < ROUNDS; turn += 1) rounds.push({ ours: await round(ours, SECONDS, database), bare: await round(bare, SECONDS) })
  const times = rounds.flatMap(({ ours: { times } }) => times).sort((a, b) => a - b)
  const [value, ceiling] = [perSecond(rounds.map((r) => r.ours)), perSecond(rounds.map((r) => r.bare))]
  const after = await spent(world, ours)
  const each = (of: keyof typeof after) => Math.round((100 * (after[of] - before[of])) / times.length) / 100
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!
  return {
    name: 'login', unit: 'flows/s', rounds: ROUNDS, value, ceiling, ratio: value / ceiling,
    p50_ms: at(0.5), p95_ms: at(0.95), p99_ms: at(0.99),
    details: {
      round_trips: each('trips'), statements: each('statements'), transactions: each('transactions'), wal_bytes: Math.round(each('wal')), flows: times.length, people: PEOPLE, seconds: SECONDS,
      cpu_ms: median(rounds.map((r) => r.ours.cpu)), database_cpu_ms: median(rounds.map((r) => r.ours.database)), ceiling_cpu_ms: median(rounds.map((r) => r.bare.cpu)), application_cpu_ms: median(rounds.map((r) => r.ours.own)),
      per_round: rounds.map(({ ours: one, bare: other }) => ({ flows_s: tenths(perSecond([one])), ceiling_s: tenths(perSecond([other])), cpu_ms: tenths(one.cpu), ceiling_cpu_ms: tenths(other.cpu) })),
    },
  }
}

/** Everybody signs in again and again; how often in a second, how long each took, and CPU for each: of the provider, of its database and of ourselves, ms. */
async function round({ child, visitors }: Visited, seconds: number, database?: number) {
  const times: number[] = []
  const spentBy = () => ({ cpu: cpuOf(child.pid!), database: database ? sum(treeOf(database).map(cpuOf)) : 0, own: cpuOf(process.pid) })
  const [before, began] = [spentBy(), performance.now()]
  const until = began + seconds * 1_000
  await Promise.all(visitors.map(async (visitor) => {
    while (performance.now() < until) {
      const start = performance.now()
      await visitor.flow()
      times.push(performance.now() - start)
    }
  }))
  const took = (performance.now() - began) / 1_000
  const after = spentBy()
  const each = (of: keyof typeof after) => (after[of] - before[of]) / times.length
  return { times, seconds: took, cpu: each('cpu'), database: each('database'), own: each('own') }
}

function perSecond(rounds: readonly { readonly times: readonly number[]; readonly seconds: number }[]): number {
  return sum(rounds.map(({ times }) => times.length)) / sum(rounds.map(({ seconds }) => seconds))
}

const sum = (values: readonly number[]): number => values.reduce((one, other) => one + other, 0)

const tenths = (value: number): number => Math.round(value * 10) / 10

/** CPU of a process's main thread until now, ms, as Linux counts it. */
const cpuOf = (pid: number): number => Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1_000_000

/** What the web process has sent to its database until now, and what the database has committed and written. */
async function spent({ ground: { db } }: World, { issuer }: Provider) {
  const metrics = await (await fetch(`${issuer}/metrics`)).text()
  const metric = (name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(metrics)?.[1])
  // Connections tell of their transactions a second later at the latest.
  await pause(1_500)
  const { rows } = await db.pool.query<{ transactions: string; wal: string }>(
    `select xact_commit as transactions, pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::text as wal from pg_stat_database where datname = current_database()`)
  return { trips: metric('gft_database_round_trips_total'), statements: metric('gft_database_statements_total'), transactions: Number(rows[0]!.transactions), wal: Number(rows[0]!.wal) }
}

async function listening(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const answer = await fetch(url).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.status === 200) return
    await pause(50)
  }
  throw new Error(`a provider ended with ${child.exitCode} before it listened`)
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = once(child, 'exit')
  child.kill()
  await gone
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  return port
}
