import { zipSync } from 'fflate'

/** Files of a document by their paths, in the order in which they are kept. */
export type Files = ReadonlyMap<string, Uint8Array>

/**
 * Packs files as an OFD is packed (ZIP, GB/T 33190-2016 §6). Nothing is compressed and every time is the same: equal
 * files give equal bytes, there is nothing to inflate, and no byte of the package is without meaning.
 */
export function packed(files: Files): Uint8Array {
  return zipSync(Object.fromEntries(files), { level: 0, mtime: new Date(1980, 0, 1) })
}
