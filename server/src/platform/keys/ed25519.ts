import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'

export type Ed25519Signer = {
  /** 32 bytes (RFC 8032 §5.1.5). */
  readonly publicKey: Buffer
  /** Signature over `message`, 64 bytes. */
  sign(message: Uint8Array): Buffer
}

/** A signer for a private key (seed) of 32 bytes, Ed25519 (RFC 8032 §5.1). Throws RangeError for another length. */
export function ed25519Signer(seed: Uint8Array): Ed25519Signer {
  if (seed.length !== 32) throw new RangeError('Ed25519 private key: 32 bytes expected')
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(SPKI.length)
  return { publicKey, sign: (message) => sign(null, message, key) }
}

/** Whether `signature` (64 bytes) over `message` was made with this public key (32 bytes). Anything malformed is false. */
export function ed25519Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  const key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' })
  return verify(null, message, key, signature)
}

// RFC 8410 §7 and §4: what stands in DER before the 32 bytes of a private and of a public key.
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
