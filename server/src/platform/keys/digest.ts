import { hash, randomBytes } from 'node:crypto'
import canonicalize from 'canonicalize'

/** A commitment (承诺值): alone it shows nothing of the value, with the salt it proves it. Erase the salt to erase both. */
export type SaltedDigest = { readonly salt: Buffer; readonly digest: Buffer }

/** The canonical bytes of a JSON value (RFC 8785). Throws for NaN, lone surrogates, cycles; undefined members are left out. */
export function canonicalBytes(value: unknown): Buffer {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('no JSON value')
  return Buffer.from(text)
}

/** SHA-256 over the canonical bytes, 32 bytes. */
export function digest(value: unknown): Buffer {
  return hash('sha256', canonicalBytes(value), 'buffer')
}

/** SHA-256 over salt ‖ canonical bytes; the salt is 32 random bytes unless one checks a known digest. */
export function saltedDigest(value: unknown, salt: Uint8Array = randomBytes(32)): SaltedDigest {
  if (salt.length !== 32) throw new RangeError('salt: 32 bytes expected')
  return { salt: Buffer.from(salt), digest: hash('sha256', Buffer.concat([salt, canonicalBytes(value)]), 'buffer') }
}
