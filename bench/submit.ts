import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { openCluster, throwawayFolder, type BenchResult } from '@gft/cli'
import { person } from '@gft/sandbox'
import { jiangxiRegions } from '@gft/kernel'
import { confirm, allowAll, begin, does, joinBy, typeMissing } from '../server/test/apply.ts'
import { SITUATION, TYPED } from '../server/test/sale.ts'
import { openWorld, type Someone, type World } from '../server/test/world.ts'
import { confirmPart, getPage } from '@gft/contract/cases'
import { openGround, type Ground } from '../server/src/ground.ts'
import { openHouse } from '../server/src/house.ts'
import { buildServer } from '../server/src/serve.ts'
import { ceilingOn, ownServer15 } from './ceiling.ts'
import { quantile } from './shared/median.ts'

const APPLICATIONS = 60
const CLIENTS = 8

/**
 * Whole submissions of a chain of five items through HTTP, each confirmed by two parties beforehand, on a cluster that
 * syncs every commit. The ceiling is `ceiling.sql`: the same rows and bytes in one statement, on the same cluster in the
 * same run, and on Debian's PostgreSQL 15 where there is one.
 */
export async function run(): Promise<BenchResult> {
  const folder = throwawayFolder()
  const cluster = await openCluster({ data: folder, log: join(folder, 'postgres.log'), durable: true })
  process.env['GFT_TEST_DATABASE_ADMIN_URL'] = cluster.adminUrl
  try {
    const world = await openWorld({ pool: CLIENTS + 2 })
    const measured = await prepared(world)
      .then(({ seller, ready }) => onOwnServer(world, (web, url) => submitAll(web, url, seller, ready)))
      .finally(() => world.close())
    const ceiling = await ceilingOn(cluster.adminUrl, CLIENTS)
    const other = await ownServer15(CLIENTS)
    return {
      name: 'submit', value: measured.perSecond, unit: 'submissions/s', ceiling: ceiling.perSecond, ratio: measured.perSecond / ceiling.perSecond,
      ...measured.latency,
      details: {
        round_trips: measured.roundTrips, wal_bytes: measured.walBytes, cpu_ms: measured.cpuMs, applications: APPLICATIONS, clients: CLIENTS,
        ceiling_wal_bytes: ceiling.walBytes,
        ceiling_on_postgresql_15: other?.perSecond ?? 'not measured: no PostgreSQL 15 on this machine (Debian package postgresql-15)',
      },
    }
  } finally {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One open application per county, confirmed by both parties. */
async function prepared(world: World): Promise<{ seller: Someone; ready: string[] }> {
  const seller = await world.person('seller')
  const buyer = await world.person('buyer')
  const counties = jiangxiRegions.filter((r) => r.level === 'county').slice(0, APPLICATIONS)
  const ready: string[] = []
  // A proof of who it is lasts ten minutes; preparing takes about one.
  await seller.stepUp()
  await buyer.stepUp()
  for (const county of counties) {
    const id = await begin(seller, 'second-hand-house', county.code, 'seller', SITUATION)
    await allowAll(world, seller, id)
    await typeMissing(seller, id, TYPED.seller)
    await joinBy(world, seller, id, 'buyer', { name: person('buyer').name, phone: person('buyer').phone }, buyer)
    await allowAll(world, buyer, id)
    await typeMissing(buyer, id, TYPED.buyer)
    await confirm(buyer, id)
    const { digest } = await does(seller, getPage, { id, page: 'check' })
    await does(seller, confirmPart, { id, digest: digest! })
    ready.push(id)
  }
  return { seller, ready }
}

/** A web role of its own beside the world's jobs and followers, so that its round trips are its own. */
async function onOwnServer<T>(world: World, act: (web: Ground, url: string) => Promise<T>): Promise<T> {
  const web = await openGround({ ...world.ground.settings, pool: CLIENTS }, 'bench')
  const house = await openHouse(web)
  const { app } = await buildServer(web, house)
  try {
    return await act(web, await app.listen({ port: 0, host: '127.0.0.1' }))
  } finally {
    await app.close()
    await house.close()
    await web.db.close()
  }
}

async function submitAll(web: Ground, url: string, seller: Someone, ready: readonly string[]) {
  const queue = [...ready]
  const times: number[] = []
  const cookie = `gft_session=${seller.token()}`
  const { db } = web
  const before = { trips: db.roundTrips(), wal: await walPosition(web), cpu: process.cpuUsage(), began: performance.now() }
  const client = async () => {
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      const began = performance.now()
      const answer = await fetch(`${url}/api/v1/applications/${id}/submissions`, {
        method: 'POST', body: '{}',
        headers: { cookie, origin: url, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      })
      if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
      await answer.arrayBuffer()
      times.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  const seconds = (performance.now() - before.began) / 1_000
  const { user, system } = process.cpuUsage(before.cpu)
  const at = (share: number) => quantile(times, share)
  return {
    perSecond: ready.length / seconds,
    // With the session's look-up; the memory of the catalogue polls its version now and then, which adds a few hundredths.
    roundTrips: (db.roundTrips() - before.trips) / ready.length,
    walBytes: Math.round(((await walPosition(web)) - before.wal) / ready.length),
    cpuMs: (user + system) / 1_000 / ready.length,
    latency: { p50_ms: at(0.5), p95_ms: at(0.95), p99_ms: at(0.99) },
  }
}

async function walPosition(web: Ground): Promise<number> {
  const { rows } = await web.db.pool.query<{ at: string }>(`select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::text as at`)
  return Number(rows[0]!.at)
}
