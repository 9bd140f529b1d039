import { TILE_WIDTH } from './tiles.ts'

/** Most bytes of an entry: its length is written in 16 bits. */
export const ENTRY_LIMIT = 0xffff

/** A bundle of entries, each after its length as a big-endian uint16 (C2SP tlog-tiles, "Log entries"). Throws RangeError. */
export function entryBundle(entries: readonly Uint8Array[]): Buffer {
  if (entries.length < 1 || entries.length > TILE_WIDTH) throw new RangeError(`a bundle holds 1 to ${TILE_WIDTH} entries`)
  return Buffer.concat(entries.flatMap((entry) => [lengthOf(entry), entry]))
}

/** The entries of a bundle. Throws RangeError when it is cut, or holds none or more than 256. */
export function bundleEntries(bundle: Uint8Array): Buffer[] {
  const bytes = Buffer.from(bundle)
  const entries: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = at + 2 + bytes.readUInt16BE(at)
    if (end > bytes.length || entries.length === TILE_WIDTH) throw new RangeError('no bundle of entries')
    entries.push(bytes.subarray(at + 2, end))
    at = end
  }
  if (entries.length === 0) throw new RangeError('no bundle of entries')
  return entries
}

function lengthOf(entry: Uint8Array): Buffer {
  if (entry.length > ENTRY_LIMIT) throw new RangeError(`an entry holds at most ${ENTRY_LIMIT} bytes`)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(entry.length)
  return length
}
