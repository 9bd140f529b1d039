import { createHash, randomUUID } from 'node:crypto'
import type { KeyStore, Signer } from '../keys/index.ts'

/** What a call is for: codes and ids; empty where there is none. */
export interface Ground { readonly purpose: string; readonly case: string; readonly grant: string }

export interface Unsigned extends Ground {
  readonly method: string
  /** Pathname of the address, without query. */
  readonly path: string
  readonly body: string
}

/** A public key of the platform as `/.well-known/gft-keys.json` publishes it; `spki` is base64 DER (RFC 8410). */
export interface PublishedKey { readonly id: string; readonly alg: 'Ed25519'; readonly spki: string }

/** The key that signs what the platform asks of departments' systems. */
export const outboundSigner = (keyStore: KeyStore): Promise<Signer> => keyStore.signer('outbound', 'ed25519')

export async function publishedKeys(keyStore: KeyStore): Promise<PublishedKey[]> {
  const { publicKey } = await outboundSigner(keyStore)
  return [{ id: keyId(publicKey), alg: 'Ed25519', spki: Buffer.concat([SPKI, publicKey]).toString('base64') }]
}

/** The headers of a signed call: Ed25519 over `signedText`, base64; milliseconds since 1970; a nonce that is never repeated. */
export async function signedHeaders(signer: Signer, call: Unsigned, now: Date): Promise<Record<string, string>> {
  const [timestamp, nonce] = [String(now.getTime()), randomUUID()]
  const signature = await signer.sign(Buffer.from(signedText({ ...call, timestamp, nonce })))
  return {
    'gft-key': keyId(signer.publicKey),
    'gft-timestamp': timestamp,
    'gft-nonce': nonce,
    'gft-purpose': call.purpose,
    'gft-case': call.case,
    'gft-grant': call.grant,
    'gft-signature': signature.toString('base64'),
  }
}

/** The lines that are signed. */
export function signedText(call: Unsigned & { readonly timestamp: string; readonly nonce: string }): string {
  const digest = createHash('sha256').update(call.body).digest('hex')
  return [call.method, call.path, digest, call.timestamp, call.nonce, call.purpose, call.case, call.grant].join('\n')
}

/** A new key gets another name by itself. */
function keyId(publicKey: Uint8Array): string {
  return createHash('sha256').update(publicKey).digest('hex').slice(0, 16)
}

// RFC 8410 §4: what stands in DER before the 32 bytes of a public key.
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
