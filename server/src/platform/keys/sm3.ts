import { createHmac, hash, hkdfSync, type BinaryLike, type KeyObject } from 'node:crypto'

/** SM3 digest, 32 bytes (GB/T 32905-2016). Text is taken as UTF-8. */
export function sm3(data: string | Uint8Array): Buffer {
  return hash('sm3', data, 'buffer')
}

/** HMAC-SM3, 32 bytes (GB/T 15852.2 construction, RFC 2104, over SM3). The parts are fed one after the other. */
export function hmacSm3(key: BinaryLike | KeyObject, ...parts: readonly (string | Uint8Array)[]): Buffer {
  const mac = createHmac('sm3', key)
  for (const part of parts) mac.update(part)
  return mac.digest()
}

/** HKDF (RFC 5869) over SM3: `length` bytes, at most 8160, bound to `info`. An empty salt stands for 32 zero bytes. */
export function hkdfSm3(secret: BinaryLike | KeyObject, salt: BinaryLike, info: BinaryLike, length: number): Buffer {
  return Buffer.from(hkdfSync('sm3', secret, salt, info, length))
}
