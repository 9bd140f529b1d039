import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openWitness, serveWitness } from '@gft/witness'
import { openOutbound, SYSTEM } from '#platform'
import { cosignatureVerifier, openNote, parseCheckpoint, parseVkey, vkeyOf } from '../log/index.ts'
import { logFiles } from '../log-files.ts'
import { sealOnce } from '../seal.ts'
import { NOW, openTestLog, sealAll, type TestLog } from '../test-log.ts'
import { signerOf } from '../seal.ts'
import { cosignOnce, type CosignNeeds, type WitnessAddress } from './cosign.ts'
import { cosignedSizes } from './store.ts'

const TABLES = ['fact', 'leaf', 'tile', 'checkpoint', 'cosignature']
let log: TestLog
let folder: string
const servers: Server[] = []
beforeAll(async () => {
  log = await openTestLog()
  folder = await mkdtemp(join(tmpdir(), 'gft-witnesses-'))
})
afterEach(() => servers.splice(0).forEach((server) => { server.close(); server.closeAllConnections() }))
afterAll(async () => {
  await log.close()
  await rm(folder, { recursive: true })
})

const listens = async (server: Server, port = 0): Promise<string> => {
  servers.push(server.listen(port, '127.0.0.1'))
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A witness that knows the log's key; on its own folder, so that one of the same name goes on where it left off. */
async function witness(name: string): Promise<WitnessAddress> {
  const key = vkeyOf((await signerOf(log.needs.keyStore, 'sha256', log.needs.log)).key)
  const opened = await openWitness({ folder: join(folder, name), name: `${name}.example.cn`, logs: [key], now: () => NOW })
  return { url: await listens(serveWitness(opened)), key: opened.vkey }
}

const asking = (whom: 'due' | 'all') => (...witnesses: WitnessAddress[]) => {
  const needs: CosignNeeds = {
    db: log.db, witnesses, head: log.needs.head, now: () => NOW,
    outbound: openOutbound({ keyStore: undefined as never, now: () => NOW, allowed: witnesses.map(({ url }) => url) }),
  }
  return cosignOnce(needs, whom)
}
const cosign = asking('due')
const grow = async (facts: number) => {
  await log.happen(facts)
  await sealAll(log.needs)
}
const sizes = async () => Object.fromEntries((await log.db.read(SYSTEM, [cosignedSizes()]))[0].map(({ witness: name, size }) => [name, size]))
const published = async () => String((await logFiles(log.db)('/log/checkpoint'))?.body)

describe('a log with two witnesses', () => {
  it('shows each of them every checkpoint, and shows the world what they signed', async () => {
    const [one, two] = [await witness('one'), await witness('two')]
    await grow(5)
    expect(await cosign(one, two)).toEqual({ cosigned: 2, failed: [] })
    expect(await cosign(one, two)).toEqual({ cosigned: 0, failed: [] })
    const verifiers = [one, two].map(({ key }) => cosignatureVerifier(parseVkey(key)))
    const { text, signatures } = openNote(await published(), verifiers)
    expect([parseCheckpoint(text).size, signatures.length]).toEqual([5, 2])
  })

  it('goes on while one is down, and that one catches up with one proof when it is back', async () => {
    const [one, two] = [await witness('one'), await witness('two')]
    const gone = { ...two, url: 'http://127.0.0.1:1' }
    for (const facts of [3, 4]) {
      await grow(facts)
      expect(await cosign(one, gone)).toMatchObject({ cosigned: 1, failed: [{ reason: 'unreachable' }] })
    }
    expect(await sizes()).toEqual({ 'one.example.cn': 12, 'two.example.cn': 5 })
    expect(await cosign(one, two)).toEqual({ cosigned: 1, failed: [] })
    expect(await sizes()).toEqual({ 'one.example.cn': 12, 'two.example.cn': 12 })
  })

  it('keeps no cosignature that does not verify with the key it was told', async () => {
    const [one, impostor] = [await witness('one'), await witness('impostor')]
    await grow(1)
    const answer = await cosign({ url: impostor.url, key: one.key })
    expect(answer).toMatchObject({ cosigned: 0, failed: [{ message: expect.stringContaining('one.example.cn') as string }] })
    const forger = await listens(createServer((_, response) => response.end(`— one.example.cn ${Buffer.concat([Buffer.from(one.key.split('+')[1]!, 'hex'), Buffer.alloc(72)]).toString('base64')}\n`)))
    expect(await cosign({ url: forger, key: one.key })).toMatchObject({ cosigned: 0, failed: [{ message: 'one.example.cn: note forged: signature of one.example.cn' }] })
    expect(await sizes()).toMatchObject({ 'one.example.cn': 12 })
  })

  it('does not stop for a witness that merely says that there is more', async () => {
    const one = await witness('one')
    const liar = await listens(createServer((request, response) => response.writeHead(request.method === 'POST' ? 409 : 404).end('999999\n')))
    await cosign({ url: liar, key: one.key })
    await grow(1)
    expect((await log.head()).witnessed).toBeUndefined()
  })

  it('is not signed on when database and data folder were set back together, until what is missing is there again', async () => {
    const one = await witness('one')
    await grow(2)
    await cosign(one)
    const admin = await log.admin()
    const copy = (name: string) => admin.query(`create schema ${name}; ${TABLES.map((table) => `create table ${name}.${table} as table evidence.${table}`).join(';')}`)
    const restore = (name: string) => admin.query(`truncate ${TABLES.map((table) => `evidence.${table}`).join(', ')}; ${TABLES.map((table) => `insert into evidence.${table} select * from ${name}.${table}`).join(';')}`)
    await copy('yesterday')
    const yesterday = await readFile(log.needs.head)
    await grow(3)
    await cosign(one)
    await copy('today')

    await restore('yesterday')
    await writeFile(log.needs.head, yesterday)
    expect(await asking('all')(one)).toMatchObject({ cosigned: 0, failed: [{ message: expect.stringContaining('has cosigned') as string }] })
    await log.happen(1)
    await expect(sealOnce(log.needs)).rejects.toThrow(/witness one\.example\.cn has cosigned \d+ leaves, but this database ends at \d+/)

    await restore('today')
    expect(await sealOnce(log.needs)).toBe(0)
  })

  it('is not signed on when what was set back has grown anew beside what a witness holds', async () => {
    await writeFile(log.needs.head, JSON.stringify({ ...(await log.head()), witnessed: { size: 3, root: '00'.repeat(32), by: 'one.example.cn' } }))
    await expect(sealOnce(log.needs)).rejects.toThrow('not those that witness one.example.cn has cosigned')
  })
})
