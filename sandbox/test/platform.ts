import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { createProvince, signedText, type ProvinceOptions, type PublicKey } from '../src/index.ts'
import type { Row } from '../src/world.ts'

/** The platform as the province knows it: one key, and calls signed with it. */
const pair = generateKeyPairSync('ed25519')
export const platformKey: PublicKey = {
  id: 'platform-1', alg: 'Ed25519', spki: pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
}

export const NOW = new Date('2026-11-20T02:00:00Z')
export const TODAY = '2026-11-20'

export function openTestProvince(options: ProvinceOptions = {}): Promise<FastifyInstance> {
  return createProvince({ platformUrl: 'http://localhost:8080', platformKeys: async () => [platformKey], now: () => NOW, slowMs: 20, ...options })
}

export interface SignedCall {
  readonly path: string
  readonly body: string
  readonly headers: Record<string, string>
}

/** A signed call; `changes` replace headers after signing, as someone on the way would. */
export function signedCall(path: string, parameters: Record<string, unknown>, more: { purpose?: string; grant?: string; at?: Date; key?: string; changes?: Record<string, string> } = {}): SignedCall {
  const body = JSON.stringify(parameters)
  const caller = { purpose: more.purpose ?? 'second-hand-house', case: 'case-1', grant: more.grant ?? 'grant-1' }
  const [timestamp, nonce] = [String((more.at ?? NOW).getTime()), randomUUID()]
  const text = signedText({ method: 'POST', path, body, timestamp, nonce, ...caller })
  return {
    path, body,
    headers: {
      'content-type': 'application/json', 'gft-key': more.key ?? platformKey.id, 'gft-timestamp': timestamp, 'gft-nonce': nonce,
      'gft-purpose': caller.purpose, 'gft-case': caller.case, 'gft-grant': caller.grant,
      'gft-signature': sign(null, Buffer.from(text), pair.privateKey).toString('base64'), ...more.changes,
    },
  }
}

export function send(app: FastifyInstance, { path, body, headers }: SignedCall): Promise<LightMyRequestResponse> {
  return app.inject({ method: 'POST', url: path, body, headers })
}

/** The records of a call that is expected to succeed. */
export async function ask(app: FastifyInstance, path: string, parameters: Record<string, unknown>, key: string = randomUUID()): Promise<Row[]> {
  const response = await send(app, signedCall(path, parameters, { changes: { 'idempotency-key': key } }))
  if (response.statusCode !== 200) throw new Error(`${path} answered ${response.statusCode}: ${response.body}`)
  return response.json<{ records: Row[] }>().records
}

/** The code with which a call is refused. */
export async function refusedAs(app: FastifyInstance, path: string, parameters: Record<string, unknown>): Promise<string> {
  const response = await send(app, signedCall(path, parameters, { changes: { 'idempotency-key': randomUUID() } }))
  return response.json<{ code: string }>().code
}
