import { createHash, createPublicKey, verify } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { refusal } from './refusals.ts'

/** A key of the platform as `/.well-known/gft-keys.json` publishes it; `spki` is base64 DER. */
export interface PublicKey { readonly id: string; readonly alg: 'Ed25519'; readonly spki: string }

/** For what the platform calls; empty where it named nothing. */
export interface Caller { readonly purpose: string; readonly case: string; readonly grant: string }

export interface SignedRequest {
  readonly method: string
  /** With the system's prefix, without query. */
  readonly path: string
  readonly body: string
  readonly headers: IncomingHttpHeaders
}

/** Says who calls, or refuses with 401: unsigned, stale, unknown key, wrong signature, replayed. */
export type Gate = (request: SignedRequest) => Promise<Caller>

const WINDOW = 90_000
const NONCE = /^[A-Za-z0-9][\w.~+/=-]{7,99}$/

/** A gate that remembers `nonces` (by the millisecond seen) and asks `keys` again when it meets a key it does not know. */
export function createGate(keys: () => Promise<readonly PublicKey[]>, nonces: Record<string, number>, now: () => Date): Gate {
  let known: readonly PublicKey[] = []
  const find = (id: string) => known.find((key) => key.id === id && key.alg === 'Ed25519')
  return async ({ method, path, body, headers }) => {
    const of = (name: string) => headerValue(headers, `gft-${name}`)
    const [keyId, timestamp, nonce, signature] = [of('key'), of('timestamp'), of('nonce'), of('signature')]
    const caller = { purpose: of('purpose'), case: of('case'), grant: of('grant') }
    if (!keyId || !/^\d{10,16}$/.test(timestamp) || !NONCE.test(nonce) || !signature) throw refusal.unsigned()
    const at = now().getTime()
    if (Math.abs(at - Number(timestamp)) > WINDOW) throw refusal.stale()
    if (!find(keyId)) known = await keys()
    const key = find(keyId)
    if (!key) throw refusal.unknown_key()
    const text = signedText({ method, path, body, timestamp, nonce, ...caller })
    const spki = createPublicKey({ key: Buffer.from(key.spki, 'base64'), format: 'der', type: 'spki' })
    if (!verify(null, Buffer.from(text), spki, Buffer.from(signature, 'base64'))) throw refusal.bad_signature()
    rememberOnce(nonces, nonce, at)
    return caller
  }
}

/** The lines that the platform signs with Ed25519. */
export function signedText(parts: { method: string; path: string; body: string; timestamp: string; nonce: string } & Caller): string {
  const digest = createHash('sha256').update(parts.body).digest('hex')
  return [parts.method, parts.path, digest, parts.timestamp, parts.nonce, parts.purpose, parts.case, parts.grant].join('\n')
}

function rememberOnce(nonces: Record<string, number>, nonce: string, at: number): void {
  // A request may be stamped up to one window ahead, so a nonce stays dangerous for two.
  for (const [old, seen] of Object.entries(nonces)) if (at - seen > 2 * WINDOW) delete nonces[old]
  if (Object.hasOwn(nonces, nonce)) throw refusal.replayed()
  nonces[nonce] = at
}

function headerValue(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name]
  return typeof value === 'string' ? value : ''
}

/** Asks the platform for the keys that it publishes. */
export function publishedKeys(platformUrl: string): () => Promise<readonly PublicKey[]> {
  return async () => {
    const response = await fetch(new URL('/.well-known/gft-keys.json', platformUrl), { signal: AbortSignal.timeout(5000) })
    if (!response.ok) throw new Error(`${platformUrl} answered ${response.status} when asked for its keys`)
    const { keys } = (await response.json()) as { keys: PublicKey[] }
    return keys
  }
}
