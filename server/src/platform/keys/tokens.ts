import { hash, randomBytes } from 'node:crypto'

/** An opaque token for sessions and one-time links: base64url of random bytes, 16 at least. */
export function randomToken(bytes = 32): string {
  if (!Number.isInteger(bytes) || bytes < 16) throw new RangeError('a token needs 16 random bytes at least')
  return randomBytes(bytes).toString('base64url')
}

/** What is stored in place of a token: SHA-256, 32 bytes. A random token needs neither salt nor slow hash. */
export function tokenHash(token: string): Buffer {
  return hash('sha256', token, 'buffer')
}
