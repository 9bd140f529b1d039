import { HASH_SIZE, type Hasher } from './hasher.ts'
import type { NodeId, NodeReader } from './range.ts'

/** Hashes in a full tile: it stands for a subtree of height 8 (C2SP tlog-tiles, "Merkle Tree"). */
export const TILE_WIDTH = 256
export const TILE_HEIGHT = 8

/** A tile of hashes, or the bundle of entries that a tile of level 0 hashes. Width 1 to 256; under 256 it is partial. */
export type Tile = { readonly level: number | 'entries'; readonly index: number; readonly width: number }

/** Where a tile is served below the log's prefix: `tile/0/x001/x234/067.p/5` (C2SP tlog-tiles). */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? []
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
  return `tile/${level}/${path}${width < TILE_WIDTH ? `.p/${width}` : ''}`
}

/** The tile of a path; undefined unless the path is written exactly as `tilePath` writes it. */
export function parseTilePath(path: string): Tile | undefined {
  const parts = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path)
  if (!parts) return undefined
  const [, level = '', groups = '', width = String(TILE_WIDTH)] = parts
  const tile: Tile = {
    level: level === 'entries' ? level : Number(level),
    index: Number(groups.replace(/[x/]/g, '')),
    width: Number(width),
  }
  const possible = Number.isSafeInteger(tile.index) && tile.width > 0 && !(Number(level) > 63)
  return possible && tilePath(tile) === path ? tile : undefined
}

/**
 * The tiles of hashes to write when a tree grows from `oldSize` to `newSize`: those that became full, and on each level the
 * partial one at its right edge. From 0 it is every tile of the tree. The bundles of entries are those of level 0.
 */
export function tilesBetween(oldSize: number, newSize: number): Tile[] {
  const tiles: Tile[] = []
  for (let level = 0, [old, now] = [oldSize, newSize]; now > 0; level += 1) {
    for (let index = Math.floor(old / TILE_WIDTH); old < now && index * TILE_WIDTH < now; index += 1) {
      tiles.push({ level, index, width: Math.min(TILE_WIDTH, now - index * TILE_WIDTH) })
    }
    ;[old, now] = [Math.floor(old / TILE_WIDTH), Math.floor(now / TILE_WIDTH)]
  }
  return tiles
}

/** The tile, in a tree of `size` leaves, from which a node is read or computed. */
export function tileOfNode({ level, index }: NodeId, size: number): Tile {
  const tileLevel = Math.floor(level / TILE_HEIGHT)
  const tileIndex = Math.floor((index * 2 ** (level % TILE_HEIGHT)) / TILE_WIDTH)
  const hashes = Math.floor(size / TILE_WIDTH ** tileLevel)
  return { level: tileLevel, index: tileIndex, width: Math.min(TILE_WIDTH, hashes - tileIndex * TILE_WIDTH) }
}

/** Reads nodes out of tiles: what proofs need when only every eighth level is kept. */
export function nodesFromTiles(hasher: Hasher, size: number, read: (tile: Tile) => Uint8Array): NodeReader {
  // A proof reads eight nodes of each tile, which is taken apart once.
  const tiles = new Map<string, NodeReader>()
  const nodesOf = (tile: Tile): NodeReader => {
    const key = `${tile.level}/${tile.index}`
    const nodes = tiles.get(key) ?? perfectNodes(hasher, tileHashes(read(tile)))
    tiles.set(key, nodes)
    return nodes
  }
  return (level, index) => {
    const height = level % TILE_HEIGHT
    return nodesOf(tileOfNode({ level, index }, size))(height, index % (TILE_WIDTH / 2 ** height))
  }
}

/** The bytes of a tile. Throws RangeError unless there are 1 to 256 hashes of 32 bytes. */
export function tileOf(hashes: readonly Uint8Array[]): Buffer {
  const tile = Buffer.concat(hashes)
  if (hashes.some(({ length }) => length !== HASH_SIZE)) throw new RangeError(`hashes of ${HASH_SIZE} bytes expected`)
  tileHashes(tile)
  return tile
}

/** The hashes in a tile. Throws RangeError unless there are 1 to 256, each whole. */
export function tileHashes(tile: Uint8Array): Buffer[] {
  const width = tile.length / HASH_SIZE
  if (!Number.isInteger(width) || width < 1 || width > TILE_WIDTH) throw new RangeError(`no tile of ${tile.length} bytes`)
  return Array.from({ length: width }, (_, i) => Buffer.from(tile.subarray(i * HASH_SIZE, (i + 1) * HASH_SIZE)))
}

function perfectNodes(hasher: Hasher, hashes: readonly Buffer[]): NodeReader {
  const node: NodeReader = (level, index) => {
    if (level > 0) return hasher.node(node(level - 1, index * 2), node(level - 1, index * 2 + 1))
    const hash = hashes[index]
    if (!hash) throw new RangeError('the tile does not reach as far as the node')
    return hash
  }
  return node
}
