import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Pool } from 'pg'
import { openCluster, root, throwawayFolder, type BenchResult } from '@gft/cli'
import { readTrust, verifyReceipt } from '@gft/receipt'
import { witnessKey } from '@gft/witness'
import { cosignOnce, logFiles, proveInclusion, publishedTrust, receiptFor, record, SEAL_BATCH, sealOnce, type WitnessAddress } from '../server/src/evidence/index.ts'
import { openOutbound, SYSTEM, THE_SYSTEM } from '../server/src/platform/index.ts'
import { beginLog, HAPPENED, sealAll, type TestLog } from '../server/src/evidence/test-log.ts'
import { signerOf } from '../server/src/evidence/seal.ts'
import { TILE_WIDTH, tilePath, vkeyOf } from '../server/src/evidence/log/index.ts'
import { quantile } from './shared/median.ts'

const CLIENTS = 8
const SECONDS = 60
const COMPARED_SECONDS = 6
/** Leaves of the log on which proofs are measured. */
const LEAVES = 1_000_000
const PROOFS = 500

/**
 * One fact a transaction, each committed durably, while both trees are sealed and two witnesses in processes of their own cosign.
 * What counts is what was cosigned in the time, so a backlog that grows counts for nothing. The ceiling is one row a transaction
 * on the same cluster in the same run. Then the log is filled up to a million leaves, and proofs are measured on that.
 */
export async function run(): Promise<BenchResult> {
  const folder = throwawayFolder()
  const cluster = await openCluster({ data: folder, log: join(folder, 'postgres.log'), durable: true })
  const log = await beginLog(cluster.adminUrl, join(folder, 'data'))
  const witnesses = await Promise.all(['one', 'two'].map((name) => startWitness(log, join(folder, name), `${name}.example.cn`)))
  try {
    const ceiling = await oneRowEach(cluster.adminUrl)
    const sealed = await recordAndSeal(log, witnesses.map(({ address }) => address))
    const filled = await fillUp(log, sealed.leaves)
    const times = await proofTimes(log, witnesses.map(({ address }) => address))
    return {
      name: 'ledger', value: sealed.perSecond, unit: 'facts/s', ceiling, ratio: sealed.perSecond / ceiling, ...sealed.untilCosigned,
      details: { recorded_per_s: sealed.recorded, backlog_half: sealed.backlogHalf, backlog_end: sealed.backlogEnd, clients: CLIENTS, seconds: SECONDS, ...filled, ...times },
    }
  } finally {
    for (const { child } of witnesses) child.kill()
    await log.close()
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function startWitness(log: TestLog, folder: string, name: string): Promise<{ child: ChildProcess; address: WitnessAddress }> {
  const port = await freePort()
  const { vkey } = await witnessKey(folder, name)
  const logs = vkeyOf((await signerOf(log.needs.keyStore, 'sha256', log.needs.log)).key)
  const child = spawn(process.execPath, [join(root, 'packages/witness/src/main.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, GFT_WITNESS_FOLDER: folder, GFT_WITNESS_NAME: name, GFT_WITNESS_LOGS: logs, GFT_WITNESS_PORT: String(port) },
  })
  await once(child.stdout, 'data')
  return { child, address: { url: `http://127.0.0.1:${port}`, key: vkey } }
}

/** Transactions a second of one durable row each, from as many clients. */
async function oneRowEach(adminUrl: string): Promise<number> {
  const pool = new Pool({ connectionString: adminUrl, max: CLIENTS })
  try {
    await pool.query('create table one_row (id bigint generated always as identity primary key, body jsonb not null)')
    let done = 0
    await clients(COMPARED_SECONDS, async () => {
      await pool.query({ name: 'one-row', text: 'insert into one_row (body) values ($1)', values: ['{"step": 1}'] })
      done += 1
    })
    return done / COMPARED_SECONDS
  } finally {
    await pool.end()
  }
}

async function recordAndSeal(log: TestLog, witnesses: readonly WitnessAddress[]) {
  const { db, needs } = log
  const now = () => new Date()
  const outbound = openOutbound({ keyStore: needs.keyStore as never, now, allowed: witnesses.map(({ url }) => url) })
  const working = new AbortController()
  const looping = async (act: () => Promise<boolean>) => {
    while (!working.signal.aborted) if (!(await act())) await pause(1_000, undefined, { signal: working.signal }).catch(() => undefined)
  }
  const loops = [looping(async () => (await sealOnce(needs)) >= SEAL_BATCH), looping(async () => {
    const { failed } = await cosignOnce({ db, outbound, witnesses, head: needs.head, now })
    if (failed[0]) throw failed[0]
    return false
  })]
  let recorded = 0
  const cosigned = async () => (await count(log, `select coalesce(min(size), 0) as n from (select max(size) as size from evidence.cosignature group by witness) of_each`))
  const half = pause(SECONDS * 500).then(async () => recorded - (await cosigned()))
  await clients(SECONDS, async () => {
    await db.transaction(SYSTEM, async (tx) => tx.write([record(HAPPENED, THE_SYSTEM, now(), { subject: null, body: { step: recorded } })]))
    recorded += 1
  })
  const within = await cosigned()
  const backlogEnd = recorded - within
  while ((await cosigned()) < recorded) await pause(200)
  working.abort()
  await Promise.all(loops)
  await outbound.close()
  return { perSecond: within / SECONDS, recorded: recorded / SECONDS, backlogHalf: await half, backlogEnd, leaves: recorded, untilCosigned: await untilCosigned(log) }
}

/** From the moment of a fact to that of the last witness's signature over it, of one fact in a hundred. */
async function untilCosigned(log: TestLog) {
  const { rows } = await (await log.admin()).query<{ ms: number }>(`
    select extract(epoch from max(signed.at) - f.at) * 1000 as ms
    from evidence.leaf l join evidence.fact f on f.id = l.fact and f.at = l.fact_at
    cross join lateral (select s.witness, min(s.at) as at from evidence.cosignature s where s.size > l.index group by s.witness) signed
    where l.index % 100 = 0 group by l.index, f.at order by ms`)
  const at = (share: number) => quantile(rows.map(({ ms }) => Number(ms)), share)
  return { p50_ms: at(0.5), p95_ms: at(0.95), p99_ms: at(0.99) }
}

/** Facts in bulk, sealed as all others are. */
async function fillUp(log: TestLog, leaves: number) {
  const owner = await log.admin()
  for (let from = leaves; from < LEAVES; from += 100_000) {
    await owner.query(
      `insert into evidence.fact (class, kind, actor, at, body, salt)
       select 'leaf', $1, 'system', now(), jsonb_build_object('step', n), sha256(uuid_send(gen_random_uuid())) from generate_series($2::int, $3::int - 1) n`,
      [HAPPENED.kind, from, Math.min(from + 100_000, LEAVES)])
  }
  await log.settled()
  const began = performance.now()
  const sealed = await sealAll(log.needs)
  return { leaves: leaves + sealed, sealed_in_bulk_per_s: Math.round(sealed / (performance.now() - began) * 1_000) }
}

/** Inclusion proofs by the operation's own way and by the public tiles, whole receipts, and their verification without us; milliseconds. */
async function proofTimes(log: TestLog, witnesses: readonly WitnessAddress[]) {
  const outbound = openOutbound({ keyStore: log.needs.keyStore as never, now: () => new Date(), allowed: witnesses.map(({ url }) => url) })
  await cosignOnce({ db: log.db, outbound, witnesses, head: log.needs.head, now: () => new Date() })
  await outbound.close()
  const trust = await readTrust(await publishedTrust(log.needs, witnesses.map(({ key }) => key)))
  const { rows } = await (await log.admin()).query<{ fact: number; index: number }>(`select fact, index from evidence.leaf where index = any(select floor(random() * ${LEAVES})::bigint from generate_series(1, ${PROOFS}))`)
  const file = logFiles(log.db)
  const times = { proof: [] as number[], tile: [] as number[], receipt: [] as number[], verify: [] as number[] }
  for (const { fact, index } of rows) {
    times.proof.push(await timed(() => proveInclusion(log.db, fact)))
    times.tile.push(await timed(() => file(`/log/${tilePath({ level: 0, index: Math.floor(index / TILE_WIDTH), width: TILE_WIDTH })}`)))
    let text = ''
    times.receipt.push(await timed(async () => { text = await log.db.transaction(SYSTEM, (tx) => receiptFor(tx, fact)) }))
    times.verify.push(await timed(() => verifyReceipt(text, trust)))
  }
  return Object.fromEntries(Object.entries(times).flatMap(([what, each]) => [[`${what}_p50_ms`, shareOf(each, 0.5)], [`${what}_p99_ms`, shareOf(each, 0.99)]]))
}

const shareOf = (times: readonly number[], share: number): number => Math.round(quantile(times, share) * 100) / 100

async function clients(seconds: number, act: () => Promise<void>): Promise<void> {
  const until = performance.now() + seconds * 1_000
  await Promise.all(Array.from({ length: CLIENTS }, async () => { while (performance.now() < until) await act() }))
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await act()
  return performance.now() - began
}

async function count(log: TestLog, text: string): Promise<number> {
  const { rows } = await log.db.pool.query<{ n: number }>(text)
  return Number(rows[0]!.n)
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  return port
}
