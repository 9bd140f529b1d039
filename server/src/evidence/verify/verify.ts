import { openDatabase, SYSTEM, type Statement } from '#platform'
import type { SignedHead } from '../head.ts'
import { CompactRange, tilesBetween, TILE_HEIGHT } from '../log/index.ts'
import { tilesAt } from '../log-store.ts'
import { SEAL_BATCH } from '../seal.ts'
import { hasherOf, TREES, type TreeName } from '../trees.ts'
import { judgeOfCheckpoints, type CheckpointJudge } from './checkpoints.ts'
import { eachOnce, type Finding, type Found } from './finding.ts'
import { judgeOfLeaves, type FactPlace, type LeafHashes, type LeafJudge } from './leaves.ts'
import { judgeOfOutside, type Held, type OutsideJudge } from './outside.ts'
import { nameRows } from './rows.ts'
import { anchorsBetween, checkpointsBetween, checkpointsBeyond, commitmentsAfter, cosignaturesBetween, factsBehind, factsBesides, factsNamed, largestCheckpoints, leavesBeyond, leavesWithFacts, outsideBeyond, tilesAmiss } from './store.ts'
import { storedTiles, tileName, type StoredTiles } from './tiles.ts'

export interface Verdict {
  readonly leaves: number
  readonly checkpoints: number
  /** Facts that are not sealed yet, of which nothing can be said. */
  readonly waiting: number
  readonly findings: number
}

/** How a verification tells of itself while it runs. */
export interface Tell {
  found(finding: Finding): void
  progress(leaves: number, of: number): void
}

/** Answers a statement's rows, each time as of the same moment. */
export type Ask = <Row>(statement: Statement<Row>) => Promise<Row[]>

/** Verifies the log of a database, running or not used by anybody, as it stands at one moment. See `verifyLog`. */
export async function verifyDatabase(url: string, head: SignedHead, tell: Tell, held: readonly Held[] = []): Promise<Verdict> {
  const db = openDatabase(inOneSnapshot(url), { max: 1, name: 'gft ledger verify' })
  try {
    return await db.transaction(SYSTEM, (tx) => verifyLog(async (statement) => (await tx.read([statement]))[0]!, head, tell, held))
  } finally {
    await db.close()
  }
}

/** The address of a database, for transactions that read one moment only, for as long as it takes. */
function inOneSnapshot(url: string): string {
  const address = new URL(url)
  const settings = ['default_transaction_isolation=repeatable\\ read', 'default_transaction_read_only=on', 'statement_timeout=0', 'idle_in_transaction_session_timeout=0']
  address.searchParams.append('options', settings.map((setting) => `-c ${setting}`).join(' '))
  return address.href
}

/** Leaves that are looked at in one go: whole tiles. */
const STRIDE = 4_096

/**
 * Makes everything anew from the facts and compares it with what is stored: canonical bytes, commitments, the hashes of
 * both trees in their tiles, roots, signatures, cosignatures, anchors, the rows of other tables that the log speaks for, and the roots
 * that are kept outside: in the head's file, by witnesses and on a chain. Each row that differs is told by name.
 */
export async function verifyLog(ask: Ask, head: SignedHead, tell: Tell, held: readonly Held[] = []): Promise<Verdict> {
  const { found, count } = eachOnce((finding) => tell.found(finding))
  const leaves = judgeOfLeaves(found)
  const checkpoints = judgeOfCheckpoints(head, found)
  const outside = judgeOfOutside(head, held, found)
  const trees = growing(head, leaves, checkpoints, outside, found)
  const growTo = async (size: number) => {
    for (let from = trees.size(); from < size; from = trees.size()) {
      await trees.grow(ask, from, Math.min(size, from + STRIDE))
      tell.progress(trees.size(), size)
    }
  }
  // By its signatures: what an altered row says of the size may be out of all bounds.
  await growTo(Number((await ask(largestCheckpoints())).find(checkpoints.isSigned)?.size ?? 0))
  if (head.size > trees.size() && !(await isAboutToBeSealed(ask, head, trees, leaves.place()))) await growTo(head.size)
  const size = trees.size()
  leaves.end(size)
  checkpoints.end(size)
  outside.end(size)
  await nameWhatIsBesides(ask, size, leaves.place(), found)
  await nameRows(ask, found)
  const [behind] = await ask(factsBehind(leaves.place().xid, leaves.place().fact))
  return { leaves: size, checkpoints: checkpoints.count(), waiting: behind?.facts ?? 0, findings: count() }
}

/**
 * Whether the head that is known outside is one whose commit is on its way, or has failed and will be made up for: then
 * nothing of it is here but its facts, and they give its roots.
 */
async function isAboutToBeSealed(ask: Ask, head: SignedHead, trees: GrowingTrees, last: FactPlace): Promise<boolean> {
  const size = trees.size()
  const begun = [...(await ask(leavesBeyond(size))), ...(await ask(checkpointsBeyond(size)))]
  if (begun.length > 0 || head.size > size + SEAL_BATCH) return false
  const next = await ask(commitmentsAfter(last.xid, last.fact, head.size - size))
  const roots = trees.rootsWith(next.map(({ commitment }) => commitment))
  return TREES.every((tree) => roots?.[tree].toString('hex') === head.roots[tree])
}

interface GrowingTrees {
  size(): number
  grow(ask: Ask, from: number, to: number): Promise<void>
  /** The roots that the trees would have with these entries besides; undefined when they are not known. */
  rootsWith(entries: readonly Buffer[]): LeafHashes | undefined
}

/** Grows both trees anew, stride by stride, and has every leaf, node and checkpoint judged on the way. */
function growing(head: SignedHead, leaves: LeafJudge, checkpoints: CheckpointJudge, outside: OutsideJudge, found: Found): GrowingTrees {
  const trees = { sha256: new CompactRange(hasherOf('sha256')), sm3: new CompactRange(hasherOf('sm3')) }
  let size = 0
  // Above a leaf of which nothing is left nothing more can be computed.
  let whole = true

  function append(hashes: LeafHashes, tiles: StoredTiles): void {
    for (const tree of TREES) {
      trees[tree].append(hashes[tree], (height, place, hash) => {
        const level = height / TILE_HEIGHT
        if (height === 0 || !Number.isInteger(level)) return
        const tile = { table: 'tile', row: tileName(tree, level, place) } as const
        if (!tiles.hasTileOf(tree, level, place)) found({ ...tile, fault: 'missing' })
        if (tiles.hashAt(tree, level, place)?.equals(hash) === false) found({ ...tile, fault: 'altered' })
      })
    }
  }

  /**
   * Tells of leaves up to `to` whether what stands above them, in the tiles or as the root of the known head, was made of the hashes
   * that the tiles hold for them. Where nothing is known of it, they are believed.
   */
  function bearing(tiles: StoredTiles, to: number): (tree: TreeName, leaf: number) => boolean {
    const from = { size, hashes: { sha256: trees.sha256.hashes, sm3: trees.sm3.hashes } }
    const known = to === head.size && whole
    const givesHead = (tree: TreeName) => {
      const grown = new CompactRange(hasherOf(tree), from.size, from.hashes[tree])
      for (let hash = tiles.hashAt(tree, 0, grown.size); hash && grown.size < to; hash = tiles.hashAt(tree, 0, grown.size)) grown.append(hash)
      return grown.size === to && grown.root().toString('hex') === head.roots[tree]
    }
    const given = new Map<TreeName, boolean>()
    const ends = (tree: TreeName) => given.get(tree) ?? given.set(tree, givesHead(tree)).get(tree)!
    return (tree, leaf) => tiles.fitsAbove(tree, leaf) ?? (known ? ends(tree) : true)
  }

  return {
    size: () => size,
    async grow(ask, from, to) {
      const { rowAt, tiles, checkpointAt, outsideAt, isKept } = await strideOf(ask, from, to)
      const isBorneOut = bearing(tiles, to)
      for (let index = from; index < to; index += 1) {
        const hashes = leaves.judge(index, rowAt.get(index), tiles, isKept, (tree) => isBorneOut(tree, index))
        whole &&= hashes !== undefined
        if (whole && hashes) append(hashes, tiles)
        const roots = () => (whole ? { sha256: trees.sha256.root(), sm3: trees.sm3.root() } : undefined)
        checkpoints.judge(index + 1, checkpointAt.get(index + 1), roots)
        outside.judge(index + 1, outsideAt(index + 1), roots)
      }
      size = to
    },
    rootsWith(entries) {
      const rootOf = (tree: TreeName) => {
        const grown = new CompactRange(hasherOf(tree), size, trees[tree].hashes)
        for (const entry of entries) grown.append(hasherOf(tree).leaf(entry))
        return grown.root()
      }
      return whole ? { sha256: rootOf('sha256'), sm3: rootOf('sm3') } : undefined
    },
  }
}

async function strideOf(ask: Ask, from: number, to: number) {
  const wanted = tilesBetween(from, to)
  const rows = await ask(leavesWithFacts(from, to))
  const tiles = await ask(tilesAt([...TREES], wanted.map(({ level }) => level), wanted.map(({ index }) => index)))
  const checkpoints = await ask(checkpointsBetween(from, to))
  const cosignatures = Map.groupBy(await ask(cosignaturesBetween(from, to)), ({ size }) => Number(size))
  const anchors = new Map((await ask(anchorsBetween(from, to))).map((row) => [Number(row.size), row]))
  const checkpointAt = new Map(checkpoints.map((row) => [Number(row.size), row]))
  const gone = rows.filter(({ made }) => made === null).map(({ fact }) => fact)
  const kept = new Set(gone.length > 0 ? (await ask(factsNamed(gone))).map(({ id }) => id) : [])
  return {
    rowAt: new Map(rows.map((row) => [row.index, row])),
    tiles: storedTiles(tiles),
    checkpointAt,
    outsideAt: (size: number) => ({ checkpoint: checkpointAt.get(size), cosignatures: cosignatures.get(size) ?? [], anchor: anchors.get(size) }),
    isKept: (fact: string) => kept.has(fact),
  }
}

/** Names the rows that a log of this size does not have. */
async function nameWhatIsBesides(ask: Ask, size: number, last: FactPlace, found: Found): Promise<void> {
  for (const { id } of await ask(factsBesides(last.xid, last.fact))) found({ table: 'fact', row: id, fault: 'extra', fact: id })
  for (const { index } of await ask(leavesBeyond(size))) found({ table: 'leaf', row: index, fault: 'extra' })
  for (const { size: beyond } of await ask(checkpointsBeyond(size))) found({ table: 'checkpoint', row: beyond, fault: 'extra' })
  for (const { table, row } of await ask(outsideBeyond(size))) found({ table, row, fault: 'extra' })
  for (const { hash, level, index, extra } of await ask(tilesAmiss(size))) {
    found({ table: 'tile', row: `${hash}/${level}/${index}`, fault: extra ? 'extra' : 'altered' })
  }
}
