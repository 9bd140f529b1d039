import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseNote, parseVkey, signatureOf } from '@gft/receipt/log'
import { growingLog, type GrowingLog } from './test-log.ts'
import { openWitness, serveWitness, type Witness } from './index.ts'

const NOW = new Date('2026-11-22T04:00:00Z')
let folder: string
let log: GrowingLog
let witness: Witness
const open = () => openWitness({ folder, name: 'witness.example.cn', logs: [log.vkey], now: () => NOW })

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gft-witness-'))
  log = await growingLog('log.example.cn/log')
  witness = await open()
})
afterEach(() => rm(folder, { recursive: true }))

const cosigns = async (request: string) => {
  const { status, body } = await witness.addCheckpoint(request)
  expect([status, body]).toEqual([200, expect.stringMatching(/^— witness\.example\.cn /)])
  return body
}

describe('a witness', () => {
  it('cosigns a log that grows, and each cosignature verifies with its key', async () => {
    for (const [from, to] of [[0, 3], [3, 8], [8, 8], [8, 13]] as const) {
      const line = await cosigns(await log.request(from, to))
      const note = `${await log.checkpoint(to)}${line}`
      expect((await signatureOf(await parseVkey(witness.vkey), parseNote(note))).state).toBe('good')
    }
  })

  it('tells which size it knows to whoever goes on from another', async () => {
    await cosigns(await log.request(0, 8))
    for (const request of [await log.request(0, 13), await log.request(3, 13), await log.request(0, 3)]) {
      expect(await witness.addCheckpoint(request)).toEqual({ status: 409, type: 'text/x.tlog.size', body: '8\n' })
    }
  })

  it('refuses a log that was rolled back, also after a restart', async () => {
    await cosigns(await log.request(0, 8))
    witness = await open()
    expect((await witness.addCheckpoint(await log.request(0, 5))).status).toBe(409)
    expect((await witness.addCheckpoint(await log.request(5, 5))).status).toBe(409)
    await cosigns(await log.request(8, 9))
  })

  it('refuses a log that forked, at the same size and beyond it', async () => {
    await cosigns(await log.request(0, 8))
    const fork = await log.fork(6)
    expect((await witness.addCheckpoint(await fork.request(8, 8))).status).toBe(422)
    expect((await witness.addCheckpoint(await fork.request(8, 13))).status).toBe(422)
    expect(await witness.newest('0'.repeat(64))).toBeUndefined()
  })

  it('refuses a stranger’s log, a forged signature and what is no request', async () => {
    const other = await growingLog('log.example.org/log')
    const thief = await growingLog('log.example.cn/log')
    expect((await witness.addCheckpoint(await other.request(0, 3))).status).toBe(404)
    expect((await witness.addCheckpoint(await thief.request(0, 3))).status).toBe(403)
    const request = await log.request(0, 3)
    const forged = request.replace(/(.{20})(.)(.{10}\n)$/, (_, head: string, one: string, tail: string) => `${head}${one === 'x' ? 'y' : 'x'}${tail}`)
    expect((await witness.addCheckpoint(forged)).status).toBe(403)
    for (const body of ['', 'old 0', request.replace('old 0', 'old 00'), request.replace('old 0', 'old 4'), request.replace('old 0', 'old -1'), `${'x'.repeat(100)}\n\n${request}`]) {
      expect((await witness.addCheckpoint(body)).status).toBe(400)
    }
    expect((await witness.addCheckpoint(request.replace('old 0\n', `old 0\n${Buffer.alloc(32).toString('base64')}\n`))).status).toBe(422)
  })

  it('lets one of many requests from the same size win', async () => {
    await cosigns(await log.request(0, 3))
    const sizes = [5, 6, 7, 8, 9]
    const answers = await Promise.all(sizes.map(async (to) => witness.addCheckpoint(await log.request(3, to))))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409])
  })

  it('pins the keys of a log that it meets for the first time', async () => {
    let told = [log.vkey]
    const met = () => openWitness({ folder, name: 'witness.example.cn', logs: [], introduce: async () => told, now: () => NOW })
    witness = await met()
    await cosigns(await log.request(0, 3))
    const thief = await growingLog('log.example.cn/log')
    told = [thief.vkey]
    witness = await met()
    expect((await witness.addCheckpoint(await thief.request(3, 3))).status).toBe(403)
    await cosigns(await log.request(3, 5))
  })

  it('shows what it holds, with the log’s signature and its own', async () => {
    const server = serveWitness(witness).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    try {
      const answer = await fetch(`${at}/add-checkpoint`, { method: 'POST', body: await log.request(0, 5) })
      const held = await (await fetch(`${at}/${log.hash}/checkpoint`)).text()
      expect(held).toBe(`${await log.checkpoint(5)}${await answer.text()}`)
      expect((await fetch(`${at}/../etc/passwd/checkpoint`)).status).toBe(404)
      expect((await fetch(`${at}/add-checkpoint`, { method: 'POST', body: 'x'.repeat(100_000) })).status).toBe(413)
    } finally {
      server.close()
    }
  })
})
