import { CompactRange, HASH_SIZE, tileHashes, TILE_WIDTH } from '../log/index.ts'
import type { TileRow } from '../log-store.ts'
import { hasherOf, type TreeName } from '../trees.ts'

/** The hashes that are stored, by tree, level of tiles and place on that level. */
export interface StoredTiles {
  hashAt(tree: TreeName, level: number, place: number): Buffer | undefined
  hasTileOf(tree: TreeName, level: number, place: number): boolean
  /** Whether the tile of a leaf gives the hash that stands above it; undefined while nothing does. */
  fitsAbove(tree: TreeName, leaf: number): boolean | undefined
}

export const tileName = (tree: TreeName, level: number, place: number) => `${tree}/${level}/${Math.floor(place / TILE_WIDTH)}`

export function storedTiles(rows: readonly TileRow[]): StoredTiles {
  const tiles = new Map(rows.map(({ hash, level, index, hashes }) => [`${hash}/${level}/${index}`, hashes]))
  const hashAt = (tree: TreeName, level: number, place: number) => {
    const at = (place % TILE_WIDTH) * HASH_SIZE
    const hash = tiles.get(tileName(tree, level, place))?.subarray(at, at + HASH_SIZE)
    return hash?.length === HASH_SIZE ? hash : undefined
  }
  return {
    hashAt,
    hasTileOf: (tree, level, place) => tiles.has(tileName(tree, level, place)),
    fitsAbove(tree, leaf) {
      const above = hashAt(tree, 1, Math.floor(leaf / TILE_WIDTH))
      const tile = tiles.get(tileName(tree, 0, leaf))
      if (!above || !tile) return undefined
      if (tile.length !== TILE_WIDTH * HASH_SIZE) return false
      const subtree = new CompactRange(hasherOf(tree))
      for (const hash of tileHashes(tile)) subtree.append(hash)
      return subtree.root().equals(above)
    },
  }
}
