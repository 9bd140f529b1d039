import { HASH_SIZE, TILE_WIDTH } from '../log/index.ts'
import type { TileRow } from '../log-store.ts'
import type { TreeName } from '../trees.ts'

/** The hashes that are stored, by tree, level of tiles and place on that level. */
export interface StoredTiles {
  hashAt(tree: TreeName, level: number, place: number): Buffer | undefined
  hasTileOf(tree: TreeName, level: number, place: number): boolean
}

export const tileName = (tree: TreeName, level: number, place: number) => `${tree}/${level}/${Math.floor(place / TILE_WIDTH)}`

export function storedTiles(rows: readonly TileRow[]): StoredTiles {
  const tiles = new Map(rows.map(({ hash, level, index, hashes }) => [`${hash}/${level}/${index}`, hashes]))
  return {
    hashAt(tree, level, place) {
      const at = (place % TILE_WIDTH) * HASH_SIZE
      const hash = tiles.get(tileName(tree, level, place))?.subarray(at, at + HASH_SIZE)
      return hash?.length === HASH_SIZE ? hash : undefined
    },
    hasTileOf: (tree, level, place) => tiles.has(tileName(tree, level, place)),
  }
}
