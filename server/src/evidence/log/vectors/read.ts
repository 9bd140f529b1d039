import { readFileSync } from 'node:fs'
import { decodeBase64 } from '../base64.ts'

/** A file of published vectors beside this one, as its reader expects it. */
export function vectors<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as T
}

/** The bytes of a base64 text that must be right. */
export function bytes(base64: string): Buffer {
  const decoded = decodeBase64(base64)
  if (!decoded) throw new Error(`no base64: ${base64}`)
  return decoded
}

/** A copy of the bytes with one bit turned over. */
export function flipped(original: Uint8Array, bit: number): Buffer {
  const copy = Buffer.from(original)
  copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
  return copy
}
