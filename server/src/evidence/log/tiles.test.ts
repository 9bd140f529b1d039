import { describe, expect, it } from 'vitest'
import {
  bundleEntries, CompactRange, consistencyProof, cosignatureVerifier, entryBundle, inclusionProof, nodesFromTiles,
  openNote, parseCheckpoint, parseTilePath, parseVkey, rootOf, sha256Hasher, tileHashes, tileOf, tileOfNode, tilePath,
  tilesBetween, verifyConsistency, verifyInclusion, type Tile,
} from './index.ts'
import { bytes, vectors } from './vectors/read.ts'

describe('paths of tiles', () => {
  it.each([
    [{ level: 0, index: 1234067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 0, index: 1, width: 44 }, 'tile/0/001.p/44'],
    [{ level: 63, index: 999, width: 1 }, 'tile/63/999.p/1'],
    [{ level: 'entries', index: 1000, width: 255 }, 'tile/entries/x001/000.p/255'],
  ] as const)('of %o is %s, both ways', (tile, path) => {
    expect(tilePath(tile)).toBe(path)
    expect(parseTilePath(path)).toEqual(tile)
  })

  it.each([
    'tile/64/000', 'tile/00/000', 'tile/-1/000', 'tile/0/0', 'tile/0/0000', 'tile/0/x000/001', 'tile/0/001/x002', 'tile/0/x001',
    'tile/0/001.p/0', 'tile/0/001.p/256', 'tile/0/001.p/044', 'tile/0/001.p/', 'tile/0/001/', '/tile/0/001', 'tile/0/001\n',
    'tile/entry/001', 'tile/0/../001', `tile/0/${'x999/'.repeat(6)}999`,
  ])('are written in one way only: %j is none', (path) => {
    expect(parseTilePath(path)).toBeUndefined()
  })
})

describe('the tiles of a tree', () => {
  it('are those of the example in C2SP tlog-tiles, "Partial Tiles"', () => {
    const tiles = tilesBetween(0, 70_000)
    const widths = (level: number) => tiles.filter((tile) => tile.level === level).map(({ width }) => width)
    expect(widths(0)).toEqual([...Array.from({ length: 273 }, () => 256), 112])
    expect([widths(1), widths(2), widths(3)]).toEqual([[256, 17], [1], []])
    expect(tilesBetween(0, 256).map(tilePath)).toEqual(['tile/0/000', 'tile/1/000.p/1'])
  })

  it('are written again only where the tree grew', () => {
    expect(tilesBetween(300, 301).map(tilePath)).toEqual(['tile/0/001.p/45'])
    expect(tilesBetween(300, 520).map(tilePath)).toEqual(['tile/0/001', 'tile/0/002.p/8', 'tile/1/000.p/2'])
    expect(tilesBetween(65_535, 65_536).map(tilePath)).toEqual(['tile/0/255', 'tile/1/000', 'tile/2/000.p/1'])
    expect(tilesBetween(300, 300)).toEqual([])
  })

  it('hold whole hashes, one at least and 256 at most', () => {
    const hashes = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
    expect(tileHashes(tileOf(hashes))).toEqual(hashes)
    const wrong = [[], [Buffer.alloc(31), Buffer.alloc(33)], Array.from({ length: 257 }, () => Buffer.alloc(32))]
    for (const each of wrong) expect(() => tileOf(each)).toThrow(RangeError)
    for (const length of [0, 31, 33, 257 * 32]) expect(() => tileHashes(Buffer.alloc(length))).toThrow(RangeError)
  })
})

describe('a published tree of 300 leaves', () => {
  const published = vectors<{ checkpoint: string; vkey: string; tiles: Record<string, string> }>('tiles-300.json')
  const read = (tile: Tile) => bytes(published.tiles[tilePath(tile)] ?? '')
  const { text } = openNote(published.checkpoint, [cosignatureVerifier(parseVkey(published.vkey))])
  const { size, root } = parseCheckpoint(text)
  const node = nodesFromTiles(sha256Hasher, size, read)
  const leafHashes = [0, 1].flatMap((index) => tileHashes(read(tileOfNode({ level: 0, index: index * 256 }, size))))

  it('has exactly the tiles that its size asks for', () => {
    expect(tilesBetween(0, size).map(tilePath).sort()).toEqual(Object.keys(published.tiles).sort())
  })

  it('has the root of its cosigned checkpoint, from its tiles and from its leaves', () => {
    const tree = new CompactRange(sha256Hasher)
    const levelOne: Buffer[] = []
    for (const leaf of leafHashes) tree.append(leaf, (level, _, hash) => level === 8 && levelOne.push(hash))
    expect(rootOf(sha256Hasher, size, node)).toEqual(root)
    expect(tree.root()).toEqual(root)
    expect(tileOf(levelOne)).toEqual(read({ level: 1, index: 0, width: 1 }))
  })

  it('proves each leaf, and that it begins with each smaller tree', () => {
    const tree = new CompactRange(sha256Hasher)
    for (const [index, leafHash] of leafHashes.entries()) {
      tree.append(leafHash)
      const proof = inclusionProof(sha256Hasher, index, size, node)
      expect(verifyInclusion(sha256Hasher, { index, size, leafHash, root, proof })).toBe(true)
      const sizes = { oldSize: index + 1, newSize: size }
      const grown = consistencyProof(sha256Hasher, sizes.oldSize, size, node)
      expect(verifyConsistency(sha256Hasher, { ...sizes, oldRoot: tree.root(), newRoot: root, proof: grown })).toBe(true)
    }
  })

  it('has no node beyond its last leaf', () => {
    expect(() => nodesFromTiles(sha256Hasher, size, () => tileOf(leafHashes.slice(256)))(0, 300)).toThrow(RangeError)
  })
})

describe('bundles of entries', () => {
  it('give back their entries, the empty and the longest too', () => {
    const entries = [Buffer.from('one'), Buffer.alloc(0), Buffer.alloc(0xffff, 7)]
    expect(entryBundle(entries).subarray(0, 7)).toEqual(Buffer.from('\0\x03one\0\0', 'latin1'))
    expect(bundleEntries(entryBundle(entries))).toEqual(entries)
  })

  it('are refused when cut, empty, too many or too long', () => {
    const bundle = entryBundle([Buffer.from('one'), Buffer.from('two')])
    for (const end of [0, 1, 4, 6, 9]) expect(() => bundleEntries(bundle.subarray(0, end))).toThrow(RangeError)
    expect(() => bundleEntries(Buffer.alloc(257 * 2))).toThrow(RangeError)
    const wrong = [[], Array.from({ length: 257 }, () => Buffer.alloc(0)), [Buffer.alloc(0x10000)]]
    for (const each of wrong) expect(() => entryBundle(each)).toThrow(RangeError)
  })
})
