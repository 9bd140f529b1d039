import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readTrust, verifyReceipt } from '@gft/receipt'
import { fileKeyStore, openOutbound, SYSTEM } from '#platform'
import { openChain as openSandboxChain, type Chain as SandboxChain } from '../../../../sandbox/src/systems/chain.ts'
import { publishedTrust } from '../published.ts'
import { receiptFor } from '../receipt.ts'
import { openTestLog, sealAll, type TestLog } from '../test-log.ts'
import { anchorOnce, AnchorRefused } from './anchor.ts'
import { ChainFailed } from './chain.ts'
import { ARTEFACT, compile } from './compile.ts'

const MINUTE = 60_000
let log: TestLog
let folder: string
let chain: SandboxChain
let server: Server
let url: string
let now = new Date('2026-11-23T01:00:00Z')

beforeAll(async () => {
  log = await openTestLog()
  folder = await mkdtemp(join(tmpdir(), 'gft-chain-'))
  await restartChain()
  server = createServer((request, response) => void (async () => {
    let text = ''
    for await (const chunk of request as AsyncIterable<Buffer>) text += chunk.toString()
    const { id, method, params } = JSON.parse(text) as { id: number; method: string; params: unknown[] }
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ jsonrpc: '2.0', id, ...(await chain.ask(method, params)) }))
  })()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/chain`
})
afterAll(async () => {
  server.close()
  server.closeAllConnections()
  await log.close()
  await rm(folder, { recursive: true })
})

async function restartChain(): Promise<void> {
  chain = await openSandboxChain(join(folder, 'chain.jsonl'), () => now)
}

const outbound = () => openOutbound({ keyStore: undefined as never, now: () => now, allowed: [url] })
const anchor = (keyStore = log.needs.keyStore, contract = '') => anchorOnce({ db: log.db, keyStore, head: log.needs.head, outbound: outbound(), now: () => now, url, contract, minutes: 10 })
const grow = async (facts: number) => {
  await log.happen(facts)
  await sealAll(log.needs)
  now = new Date(now.getTime() + 10 * MINUTE)
}
const anchors = async () => (await (await log.admin()).query<{ size: number; chain: number; transaction: string; block: number }>('select size, chain, transaction, block from evidence.anchor order by size')).rows
const height = async () => Number((await chain.ask('eth_blockNumber', []) as { result: string }).result)

describe('the contract', () => {
  it('is what its source compiles to', () => {
    expect(compile()).toEqual(JSON.parse(readFileSync(ARTEFACT, 'utf8')))
  })
})

describe('the log on a chain', () => {
  it('has its newest roots put there and read back, every ten minutes and not before', async () => {
    expect(await anchor()).toBeUndefined()
    await grow(5)
    expect(await anchor()).toBe(5)
    await log.happen(3)
    await sealAll(log.needs)
    expect(await anchor()).toBeUndefined()
    now = new Date(now.getTime() + 10 * MINUTE)
    expect(await anchor()).toBe(8)
    expect(await anchors()).toEqual([
      { size: 5, chain: 20860, transaction: expect.stringMatching(/^0x[0-9a-f]{64}$/) as string, block: 2 },
      { size: 8, chain: 20860, transaction: expect.stringMatching(/^0x[0-9a-f]{64}$/) as string, block: 3 },
    ])
  })

  it('goes on where it was when the chain starts again', async () => {
    await restartChain()
    expect(await height()).toBe(3)
    await grow(2)
    expect(await anchor()).toBe(10)
    expect(await height()).toBe(4)
  })

  it('is not sent again what was sent before a crash', async () => {
    await grow(1)
    await anchor()
    const [before] = (await anchors()).slice(-1)
    await (await log.admin()).query('delete from evidence.anchor where size = $1', [before!.size])
    now = new Date(now.getTime() + 10 * MINUTE)
    expect(await anchor()).toBe(before!.size)
    expect((await anchors()).at(-1)).toEqual(before)
    expect(await height()).toBe(before!.block)
  })

  it('stands in the receipts of what it covers', async () => {
    const { rows: [leaf] } = await (await log.admin()).query<{ fact: number }>('select fact from evidence.leaf where index = 6')
    const text = await log.db.transaction(SYSTEM, (tx) => receiptFor(tx, leaf!.fact))
    const findings = await verifyReceipt(text, await readTrust(await publishedTrust(log.needs, [])))
    expect(findings.find(({ what }) => what === 'anchor')?.says.zh).toContain('日志 8 条时的根')
    expect(findings.filter(({ verdict }) => verdict === 'bad')).toEqual([])
  })

  it('takes nothing from a stranger’s account', async () => {
    const { rows: [row] } = await (await log.admin()).query<{ contract: string }>('select contract from evidence.anchor limit 1')
    await grow(1)
    await expect(anchor(await fileKeyStore(join(folder, 'thief')), row!.contract)).rejects.toThrow(ChainFailed)
    expect(await anchor()).toBe(12)
  })

  it('is not put there by a log that is smaller than what stands there', async () => {
    await (await log.admin()).query('delete from evidence.anchor where size > 10; delete from evidence.checkpoint where size > 11')
    now = new Date(now.getTime() + 20 * MINUTE)
    await expect(anchor()).rejects.toThrow(AnchorRefused)
  })
})
