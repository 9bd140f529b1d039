import { hash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  bundleEntries, nodesFromTiles, openNote, parseCheckpoint, parseVkey, rootOf, TILE_WIDTH, tilePath, tilesBetween, verifyConsistency, verifyInclusion, ed25519NoteVerifier, type Tile,
} from './log/index.ts'
import { logFiles, type LogFile } from './log-files.ts'
import { proveConsistency, proveInclusion } from './prove.ts'
import { HAPPENED, NOTED, openTestLog, sealAll, type TestLog } from './test-log.ts'
import { hasherOf, TREES, type TreeName } from './trees.ts'

const SIZES = [1, 3, 255, 256, 300, 520]
const SIZE = 520
/** Subject, actor, time and body as they stand in the content of a leaf. */
const OF_WHAT = [expect.stringMatching(/^case-\d+$/), 'system', '2026-11-23T01:00:00.000000Z', { step: expect.any(Number) }]

let log: TestLog
let read: (path: string) => Promise<LogFile | undefined>
let facts: number[]
let beforeAnything: LogFile | undefined
const roots = new Map<string, Buffer>()

beforeAll(async () => {
  log = await openTestLog()
  read = logFiles(log.db)
  beforeAnything = await read('/log/checkpoint')
  let size = 0
  for (const next of SIZES) {
    await log.happen(next - size)
    await sealAll(log.needs)
    for (const tree of TREES) roots.set(`${tree} ${next}`, (await checkpoint(tree)).root)
    size = next
  }
  await log.happen(2, NOTED)
  await log.happen(1)
  const admin = await log.admin()
  facts = (await admin.query<{ fact: number }>('select fact from evidence.leaf order by index')).rows.map(({ fact }) => fact)
})
afterAll(() => log.close())

const prefix = (tree: TreeName) => (tree === 'sm3' ? '/log/sm3' : '/log')
const body = async (path: string) => (await read(path))?.body ?? expect.fail(path)
const checkpoint = async (tree: TreeName) => parseCheckpoint((await body(`${prefix(tree)}/checkpoint`)).toString().split('\n\n')[0] + '\n')

describe.each(TREES)('the public %s log', (tree) => {
  const file = (tile: Tile) => `${prefix(tree)}/${tilePath(tile)}`
  const tiles = tilesBetween(0, SIZE)

  it('has a checkpoint whose root comes out of its tiles', async () => {
    const { size, root } = await checkpoint(tree)
    const bytes = new Map(await Promise.all(tiles.map(async (tile) => [tilePath(tile), await body(file(tile))] as const)))
    const node = nodesFromTiles(hasherOf(tree), size, (tile) => bytes.get(tilePath(tile)) ?? expect.fail(tilePath(tile)))
    expect(size).toBe(SIZE)
    expect(rootOf(hasherOf(tree), size, node)).toEqual(root)
  })

  it('has the commitments as its entries, which its tiles of level 0 hash', async () => {
    for (const tile of tiles.filter(({ level }) => level === 0)) {
      const entries = bundleEntries(await body(file({ ...tile, level: 'entries' })))
      expect(entries.every(({ length }) => length === 32)).toBe(true)
      expect(Buffer.concat(entries.map((entry) => hasherOf(tree).leaf(entry)))).toEqual(await body(file(tile)))
    }
  })

  it('keeps every part of a tile that was ever its edge', async () => {
    const whole = await body(file({ level: 0, index: 0, width: TILE_WIDTH }))
    for (const width of [1, 3, 255]) expect(await body(file({ level: 0, index: 0, width }))).toEqual(whole.subarray(0, width * 32))
  })

  it.each([
    ['a tile that is not full yet', 'tile/0/002'], ['a part that it has not reached', 'tile/0/002.p/9'], ['a tile that is not there yet', 'tile/0/003.p/1'],
    ['entries that are not sealed yet', 'tile/entries/002.p/9'], ['a level that it has not reached', 'tile/2/000.p/1'], ['another file', 'leaf/0'], ['a way out', '../checkpoint'],
    ['a tile out of all bounds', `tile/0/${'x999/'.repeat(4)}999`], ['entries out of all bounds', `tile/entries/x009/${'x007/'.repeat(3)}000`], ['nothing', ''],
  ])('has no %s: %s', async (_, path) => {
    expect(await read(`${prefix(tree)}/${path}`)).toBeUndefined()
  })

  it('lets everything be kept for ever but its checkpoint', async () => {
    expect((await read(`${prefix(tree)}/checkpoint`))?.immutable).toBe(false)
    expect((await read(file(tiles[0]!)))?.immutable).toBe(true)
  })

  it('proves that any fact is in it', async () => {
    const { root } = await checkpoint(tree)
    await fc.assert(fc.asyncProperty(fc.nat(SIZE - 1), async (index) => {
      const { commitment, content, salt, proof, size } = (await proveInclusion(log.db, facts[index]!, tree))!
      const leafHash = hasherOf(tree).leaf(commitment)
      expect(verifyInclusion(hasherOf(tree), { index, size, leafHash, root, proof })).toBe(true)
      expect(hash('sha256', Buffer.concat([salt!, content]), 'buffer')).toEqual(commitment)
      expect(JSON.parse(content.toString())).toEqual(['gft-fact/1', facts[index], expect.stringMatching(/^\d+$/), 'leaf', HAPPENED.kind, ...OF_WHAT])
    }), { numRuns: 25, examples: [[0], [255], [256], [SIZE - 1]] })
  })

  it('proves that each checkpoint is the beginning of every later one', async () => {
    for (const oldSize of SIZES) {
      for (const newSize of SIZES.filter((each) => each >= oldSize)) {
        const proof = await proveConsistency(log.db, oldSize, newSize, tree)
        const [oldRoot, newRoot] = [roots.get(`${tree} ${oldSize}`)!, roots.get(`${tree} ${newSize}`)!]
        expect(verifyConsistency(hasherOf(tree), { oldSize, newSize, oldRoot, newRoot, proof })).toBe(true)
      }
    }
  })

  it('proves nothing of a fact that is not in it, or of sizes that it never had', async () => {
    for (const fact of [facts[SIZE - 1]! + 1, facts[SIZE - 1]! + 3, 9_999_999]) expect(await proveInclusion(log.db, fact, tree)).toBeUndefined()
    for (const [oldSize, newSize] of [[0, 1], [3, 1], [1, 9_999]] as const) await expect(proveConsistency(log.db, oldSize, newSize, tree)).rejects.toThrow(RangeError)
  })
})

it('has no checkpoint before its first leaf', () => {
  expect(beforeAnything).toBeUndefined()
})

it('tells nobody of what or of whom the log is', async () => {
  const paths = TREES.flatMap((tree) => [`${prefix(tree)}/checkpoint`, ...tilesBetween(0, SIZE).flatMap((tile) => [tile, { ...tile, level: 'entries' as const }]).map((tile) => `${prefix(tree)}/${tilePath(tile)}`)])
  for (const path of paths) expect((await read(path))?.body.toString('latin1') ?? '').not.toMatch(/tests\.|case-|system/)
})

it('signs its heads with keys that are known outside', async () => {
  const { keys } = await log.head()
  const key = keys.map(parseVkey).find(({ name }) => name === 'log.example.cn/log')!
  const { text } = openNote((await body('/log/checkpoint')).toString(), [ed25519NoteVerifier(key)])
  expect(parseCheckpoint(text)).toMatchObject({ origin: 'log.example.cn/log', size: SIZE })
})
