import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Agent, request } from 'undici'
import { ed25519Signer, type KeyStore } from '../keys/index.ts'
import { AddressForbidden, guardedConnector } from './connector.ts'
import { openOutbound, type Outbound, type OutboundCall, type UpstreamFailed } from './outbound.ts'
import { publishedKeys } from './signed.ts'

const NOW = new Date('2026-11-23T02:00:00Z')
const key = ed25519Signer(randomBytes(32))
const keyStore = { signer: async (name: string) => ({ name, algorithm: 'ed25519', publicKey: key.publicKey, sign: async (m: Uint8Array) => key.sign(m) }) } as unknown as KeyStore

interface Seen { url: string; headers: IncomingMessage['headers']; body: string }
let seen: Seen[]
let respond: (res: ServerResponse) => void
let server: Server
let base: string
let outbound: Outbound

beforeAll(async () => {
  server = createServer(async (req, res) => {
    let body = ''
    for await (const chunk of req) body += chunk
    seen.push({ url: req.url ?? '', headers: req.headers, body })
    respond(res)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
beforeEach(() => {
  seen = []
  respond = (res) => res.end('{"ok":true}')
  outbound = openOutbound({ keyStore, now: () => NOW, allowed: [`${base}/tax`], limits: { totalMs: 300, bytes: 2000, restMs: 40 } })
})
afterAll(() => new Promise((done) => {
  server.closeAllConnections()
  server.close(done)
}))

const call = (more: Partial<OutboundCall> = {}) =>
  outbound.call({ system: 'tax', baseUrl: `${base}/tax`, path: '/houses/query', body: { a: '税' }, purpose: 'p', case: 'c', grant: 'g', ...more })
const failure = (more: Partial<OutboundCall> = {}) => call(more).then(() => 'answered', (error: UpstreamFailed) => error.reason)

describe('a call', () => {
  it('is signed over method, whole path, body, time, nonce, purpose, case and grant with the published key', async () => {
    expect(await call()).toEqual({ status: 200, json: { ok: true } })
    const [{ url, headers, body } = seen[0]!] = seen
    const digest = createHash('sha256').update(body).digest('hex')
    const text = ['POST', '/tax/houses/query', digest, String(NOW.getTime()), headers['gft-nonce'], 'p', 'c', 'g'].join('\n')
    const [published] = await publishedKeys(keyStore)
    const publicKey = createPublicKey({ key: Buffer.from(published!.spki, 'base64'), format: 'der', type: 'spki' })
    expect(url).toBe('/tax/houses/query')
    expect(headers['gft-key']).toBe(published!.id)
    expect(verify(null, Buffer.from(text), publicKey, Buffer.from(String(headers['gft-signature']), 'base64'))).toBe(true)
  })

  it('never repeats a nonce', async () => {
    await Promise.all([call(), call(), call()])
    expect(new Set(seen.map(({ headers }) => headers['gft-nonce'])).size).toBe(3)
  })

  it('carries the idempotency key of a write', async () => {
    await call({ idempotencyKey: 'k-1' })
    expect(seen[0]!.headers['idempotency-key']).toBe('k-1')
  })

  it('answers a refusal with what the upstream says to it', async () => {
    respond = (res) => res.writeHead(409, { 'content-type': 'application/problem+json' }).end('{"detail":"已登记"}')
    expect(await call()).toEqual({ status: 409, json: { detail: '已登记' } })
  })
})

describe('nothing is sent', () => {
  it('to an address that was not configured', async () => {
    const [as, withPassword] = [(host: string) => base.replace('127.0.0.1', host), base.replace('http://', 'http://u:p@')]
    const addresses = ['http://127.0.0.1:1', 'http://169.254.169.254', as('[::ffff:127.0.0.1]'), as('localhost'), 'file:///etc', '', withPassword]
    const failures = await Promise.all(addresses.map((baseUrl) => failure({ baseUrl })))
    expect(failures).toEqual(addresses.map(() => 'forbidden'))
    expect(seen).toEqual([])
  })

  it('to a configured name that leads to this machine, or to a public and a private one at once', async () => {
    const answers = [[{ address: '127.0.0.1', family: 4 }], [{ address: '93.184.216.34', family: 4 }, { address: '169.254.169.254', family: 4 }]]
    for (const found of answers) {
      const agent = new Agent({ connect: guardedConnector(300, (_name, _options, done) => done(null, found)) })
      const met = await request(base.replace('127.0.0.1', 'tax.example'), { dispatcher: agent }).catch((error: unknown) => error)
      expect(met).toBeInstanceOf(AddressForbidden)
      await agent.close()
    }
    expect(seen).toEqual([])
  })
})

it('reaches this machine by the name localhost, where that was configured', async () => {
  const baseUrl = base.replace('127.0.0.1', 'localhost')
  const local = openOutbound({ keyStore, now: () => NOW, allowed: [baseUrl] })
  expect(await local.call({ system: 'tax', baseUrl, path: '/', body: {}, purpose: '', case: '', grant: '' })).toEqual({ status: 200, json: { ok: true } })
  await local.close()
})

describe('no usable answer', () => {
  it('is a failure with its reason', async () => {
    const cases: [string, (res: ServerResponse) => void][] = [
      ['status_503', (res) => res.writeHead(503).end('{}')],
      ['status_302', (res) => res.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
      ['garbage', (res) => res.end('<html>')],
      ['too_large', (res) => res.end(JSON.stringify('x'.repeat(3000)))],
    ]
    for (const [reason, answer] of cases) {
      respond = answer
      expect(await failure({ system: reason })).toBe(reason)
    }
    expect(seen).toHaveLength(cases.length)
  })

  it('comes from an upstream that is silent or gone', async () => {
    respond = () => {}
    expect(await failure()).toBe('timeout')
    respond = (res) => res.destroy()
    expect(await failure()).toBe('unreachable')
  })

  it('never shows what was asked', async () => {
    respond = (res) => res.end('not json')
    const error = await call({ body: { name: '万淑琴' } }).catch((e: unknown) => e)
    expect(String((error as Error).stack)).not.toContain('万淑琴')
  })
})

describe('an upstream that failed five times in a row', () => {
  const wear = async () => {
    respond = (res) => res.writeHead(500).end()
    for (let i = 0; i < 5; i++) await failure()
  }

  it('is left alone for a while, and the others go on', async () => {
    await wear()
    expect(await failure()).toBe('resting')
    expect(seen).toHaveLength(5)
    respond = (res) => res.end('{}')
    expect((await call({ system: 'housing' })).status).toBe(200)
  })

  it('is asked again after its rest', async () => {
    await wear()
    respond = (res) => res.end('{}')
    await new Promise((done) => setTimeout(done, 60))
    expect((await call()).status).toBe(200)
  })

  it('is not worn out by refusals', async () => {
    respond = (res) => res.writeHead(422).end('{}')
    for (let i = 0; i < 7; i++) expect((await call()).status).toBe(422)
  })
})
