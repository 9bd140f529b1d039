import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWitness, serveWitness } from '@gft/witness'
import { openOutbound } from '#platform'
import { openChain } from '../../../../sandbox/src/systems/chain.ts'
import { anchorOnce } from '../anchor/anchor.ts'
import { vkeyOf } from '../log/index.ts'
import { signerOf } from '../seal.ts'
import { openTestLog, sealAll, type TestLog } from '../test-log.ts'
import { cosignOnce } from '../witnesses/cosign.ts'
import type { Finding } from './finding.ts'
import { askOutside } from './outside.ts'
import { verifyDatabase } from './verify.ts'

const TABLES = ['fact', 'leaf', 'tile', 'checkpoint', 'cosignature', 'anchor']
let log: TestLog
let folder: string
let now = new Date('2026-11-23T01:00:00Z')
const servers: Server[] = []
let verify: () => Promise<Finding[]>

const listens = async (server: Server): Promise<string> => {
  servers.push(server.listen(0, '127.0.0.1'))
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A log of eight leaves, cosigned by a witness and anchored at five and at eight. */
beforeAll(async () => {
  log = await openTestLog()
  folder = await mkdtemp(join(tmpdir(), 'gft-outside-'))
  const witness = await openWitness({ folder, name: 'one.example.cn', logs: [vkeyOf((await signerOf(log.needs.keyStore, 'sha256', log.needs.log)).key)], now: () => now })
  const chain = await openChain(undefined, () => now)
  const anchor = await listens(createServer((request, response) => void (async () => {
    let text = ''
    for await (const chunk of request as AsyncIterable<Buffer>) text += chunk.toString()
    const { method, params } = JSON.parse(text) as { method: string; params: unknown[] }
    response.end(JSON.stringify(await chain.ask(method, params)))
  })()))
  const witnesses = [{ url: await listens(serveWitness(witness)), key: witness.vkey }]
  const outbound = openOutbound({ keyStore: undefined as never, now: () => now, allowed: [anchor, witnesses[0]!.url] })
  for (const facts of [5, 3]) {
    await log.happen(facts)
    await sealAll({ ...log.needs, outside: { witnesses, anchor } })
    await cosignOnce({ db: log.db, outbound, witnesses, head: log.needs.head, now: () => now })
    now = new Date(now.getTime() + 3_600_000)
    await anchorOnce({ db: log.db, keyStore: log.needs.keyStore, outbound, head: log.needs.head, now: () => now, url: anchor, contract: '', minutes: 1 })
  }
  verify = async () => {
    const head = await log.head()
    const { held, silent } = await askOutside(head, outbound)
    if (silent.length > 0) throw new Error(`${silent.join(', ')} said nothing`)
    const findings: Finding[] = []
    await verifyDatabase(log.adminUrl, head, { found: (finding) => findings.push(finding), progress: () => {} }, held)
    return findings
  }
})
afterAll(async () => {
  for (const server of servers) {
    server.close()
    server.closeAllConnections()
  }
  await log.close()
  await rm(folder, { recursive: true })
})

/** What is found after something was done to the database, which is then as it was. */
async function after(statement: string): Promise<Finding[]> {
  const admin = await log.admin()
  await admin.query(`create schema kept; ${TABLES.map((table) => `create table kept.${table} as table evidence.${table}`).join(';')}`)
  await admin.query(statement)
  const findings = await verify()
  await admin.query(`truncate ${TABLES.map((table) => `evidence.${table}`).join(', ')}; ${TABLES.map((table) => `insert into evidence.${table} select * from kept.${table}`).join(';')}; drop schema kept cascade`)
  return findings
}

describe('a log that others hold too', () => {
  it('is whole when they and it agree', async () => {
    expect(await verify()).toEqual([])
  })

  it.each([
    ['a cosignature that was altered', `update evidence.cosignature set line = replace(line, right(line, 9), 'AAAAAAA=' || chr(10)) where size = 5`, { table: 'cosignature', row: '5/one.example.cn', fault: 'altered' }],
    ['a cosignature of no checkpoint', `update evidence.cosignature set size = 7 where size = 8`, { table: 'cosignature', row: '7/one.example.cn', fault: 'extra' }],
    ['an anchor that was altered', `update evidence.anchor set root = sm3_root where size = 5`, { table: 'anchor', row: '5', fault: 'altered' }],
    ['an anchor that the chain does not have', `update evidence.anchor set size = 7 where size = 5`, { table: 'anchor', row: '7', fault: 'extra' }],
    ['a fact that was altered', `update evidence.fact set body = '{"step": 9}' where id = (select fact from evidence.leaf where index = 2)`, { table: 'fact', row: expect.any(String) as string, fault: 'altered', leaf: 2, fact: expect.any(String) as string }],
  ])('has %s named', async (_, statement, finding) => {
    expect(await after(statement)).toEqual([finding])
  })

  it('has what is missing named when database and data folder were set back together', async () => {
    const head = await readFile(log.needs.head, 'utf8')
    const { rows: [first] } = await (await log.admin()).query<{ root: Buffer; sm3_root: Buffer }>('select root, sm3_root from evidence.checkpoint where size = 5')
    await writeFile(log.needs.head, JSON.stringify({ ...JSON.parse(head), size: 5, roots: { sha256: first!.root.toString('hex'), sm3: first!.sm3_root.toString('hex') } }))
    const findings = await after(`delete from evidence.leaf where index >= 5; delete from evidence.checkpoint where size > 5; delete from evidence.cosignature where size > 5; delete from evidence.anchor where size > 5;
      delete from evidence.fact where id not in (select fact from evidence.leaf); update evidence.tile set hashes = substring(hashes from 1 for 160)`)
    await writeFile(log.needs.head, head)
    expect(findings).toContainEqual({ table: 'leaf', row: '5–7', fault: 'missing', leaf: 5, by: 'one.example.cn' })
  })
})
