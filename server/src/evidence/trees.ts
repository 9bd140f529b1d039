import { CompactRange, HASH_SIZE, nodesFromTiles, nodesOf, sha256Hasher, sm3Hasher, TILE_HEIGHT, TILE_WIDTH, tileOfNode, type Hasher, type NodeId, type Tile } from './log/index.ts'
import type { Statement, Transaction } from '#platform'
import { tilesAt, type TileRow } from './log-store.ts'

export type TreeName = Hasher['algorithm']

/** The two trees over the same leaves: the public one, and the national algorithm's beside it. */
export const TREES: readonly TreeName[] = ['sha256', 'sm3']

export const hasherOf = (tree: TreeName): Hasher => (tree === 'sm3' ? sm3Hasher : sha256Hasher)

/** What a tree is called in its notes: the log's own name, and that name with /sm3 behind it. */
export const nameOf = (tree: TreeName, log: string): string => (tree === 'sm3' ? `${log}/sm3` : log)

/** The statement that reads the tiles which hold these nodes, all at once. */
export function tilesOf(trees: readonly TreeName[], nodes: readonly NodeId[], size: number): Statement<TileRow> {
  const tiles = new Map(nodes.map((node) => tileOfNode(node, size)).map((tile) => [`${tile.level}/${tile.index}`, tile]))
  const wanted = [...tiles.values()]
  return tilesAt([...trees], wanted.map(({ level }) => level), wanted.map(({ index }) => index))
}

/** Reads nodes out of the rows that `tilesOf` gave. Throws RangeError where a tile is missing or too short. */
export function nodesIn(tree: TreeName, rows: readonly TileRow[], size: number) {
  return nodesFromTiles(hasherOf(tree), size, ({ level, index }: Tile) => {
    const row = rows.find((each) => each.hash === tree && each.level === level && each.index === index)
    if (!row) throw new RangeError(`tile ${tree}/${level}/${index} is missing`)
    return row.hashes
  })
}

/** A tree as it stands in its tiles, and how it grows: the rows of the tiles that a growth touches. */
export interface GrowingTree {
  readonly root: () => Buffer
  readonly append: (entry: Uint8Array) => void
  readonly touched: () => TileRow[]
}

export type Trees = Readonly<Record<TreeName, GrowingTree>>

/** Both trees of `size` leaves, read from their tiles. Throws RangeError when the tiles do not hold them. */
export async function treesAt(tx: Pick<Transaction, 'read'>, size: number): Promise<Trees> {
  const [rows] = await tx.read([tilesOf(TREES, nodesOf({ start: 0, end: size }), size)])
  return { sha256: growing('sha256', size, rows), sm3: growing('sm3', size, rows) }
}

/** The SHA-256 root of the first `size` leaves, from the tiles. Throws RangeError when they do not hold it. */
export async function rootAt(tx: Pick<Transaction, 'read'>, size: number): Promise<Buffer> {
  return (await treesAt(tx, size)).sha256.root()
}

function growing(tree: TreeName, size: number, rows: readonly TileRow[]): GrowingTree {
  const hasher = hasherOf(tree)
  const node = nodesIn(tree, rows, size)
  const range = new CompactRange(hasher, size, nodesOf({ start: 0, end: size }).map(({ level, index }) => node(level, index)))
  const edges = new Map(rows.filter(({ hash }) => hash === tree).map((row) => [`${row.level}/${row.index}`, row.hashes]))
  const tiles = new Map<string, { level: number; index: number; parts: Buffer[] }>()

  const keep = (level: number, index: number, hash: Buffer) => {
    if (level % TILE_HEIGHT !== 0) return
    const place = { level: level / TILE_HEIGHT, index: Math.floor(index / TILE_WIDTH) }
    const key = `${place.level}/${place.index}`
    // What stands at the edge is cut to the tree's own size: an older size reads the tiles of a younger one.
    const before = edges.get(key)?.subarray(0, (index % TILE_WIDTH) * HASH_SIZE) ?? Buffer.alloc(0)
    const tile = tiles.get(key) ?? { ...place, parts: [before] }
    tile.parts.push(hash)
    tiles.set(key, tile)
  }
  return {
    root: () => range.root(),
    append: (entry) => void range.append(hasher.leaf(entry), keep),
    touched: () => [...tiles.values()].map(({ level, index, parts }) => ({ hash: tree, level, index, hashes: Buffer.concat(parts) })),
  }
}
