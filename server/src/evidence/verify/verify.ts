import { Client } from 'pg'
import type { Statement } from '#platform'
import type { SignedHead } from '../head.ts'
import { CompactRange, tilesBetween, TILE_HEIGHT } from '../log/index.ts'
import { tilesAt } from '../log-store.ts'
import { hasherOf, TREES } from '../trees.ts'
import { judgeOfCheckpoints, type CheckpointJudge } from './checkpoints.ts'
import { eachOnce, type Finding, type Found } from './finding.ts'
import { judgeOfLeaves, type LeafHashes, type LeafJudge } from './leaves.ts'
import { checkpointsBetween, checkpointsBeyond, factsBehind, factsBesides, factsNamed, largestCheckpoints, leavesBeyond, leavesWithFacts, tilesAmiss } from './store.ts'
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

/** Sends a statement within one snapshot of the database. */
export type Ask = <Row>(statement: Statement<Row>) => Promise<Row[]>

/** Verifies the log of a database, running or not used by anybody, as it stands at one moment. See `verifyLog`. */
export async function verifyDatabase(url: string, head: SignedHead, tell: Tell): Promise<Verdict> {
  const client = new Client({ connectionString: url, application_name: 'gft ledger verify' })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query('set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0')
    return await verifyLog(askOver(client), head, tell)
  } finally {
    await client.end()
  }
}

export const askOver = (client: Pick<Client, 'query'>): Ask =>
  async <Row>({ name, text, values }: Statement<Row>) => (await client.query({ name, text, values: [...values] })).rows as Row[]

/** Leaves that are looked at in one go: whole tiles. */
const STRIDE = 4_096

/**
 * Makes everything anew from the facts and compares it with what is stored: canonical bytes, commitments, the hashes of
 * both trees in their tiles, roots, signatures, and the head that is kept outside. Each row that differs is told by name.
 */
export async function verifyLog(ask: Ask, head: SignedHead, tell: Tell): Promise<Verdict> {
  const { found, count } = eachOnce((finding) => tell.found(finding))
  const leaves = judgeOfLeaves(found)
  const checkpoints = judgeOfCheckpoints(head, found)
  const size = await signedSize(ask, head, checkpoints)
  const grow = growing(leaves, checkpoints, found)
  for (let from = 0; from < size; from += STRIDE) {
    const to = Math.min(size, from + STRIDE)
    await grow(ask, from, to)
    tell.progress(to, size)
  }
  leaves.end(size)
  checkpoints.end(size)
  await nameWhatIsBesides(ask, size, leaves.place(), found)
  const [behind] = await ask(factsBehind(leaves.place().xid, leaves.place().fact))
  return { leaves: size, checkpoints: checkpoints.count(), waiting: behind?.facts ?? 0, findings: count() }
}

/** The log's size by its signatures: what an altered row says of it may be out of all bounds. */
async function signedSize(ask: Ask, head: SignedHead, checkpoints: CheckpointJudge): Promise<number> {
  const newest = (await ask(largestCheckpoints())).find(checkpoints.isSigned)
  return Math.max(head.size, Number(newest?.size ?? 0))
}

/** Grows both trees anew, stride by stride, and has every leaf, node and checkpoint judged on the way. */
function growing(leaves: LeafJudge, checkpoints: CheckpointJudge, found: Found) {
  const trees = TREES.map((tree) => ({ tree, range: new CompactRange(hasherOf(tree)) }))
  const roots = () => ({ sha256: trees[0]!.range.root(), sm3: trees[1]!.range.root() })
  // Above a leaf of which nothing is left nothing more can be computed.
  let whole = true

  function append(hashes: LeafHashes, tiles: StoredTiles): void {
    for (const { tree, range } of trees) {
      range.append(hashes[tree], (height, place, hash) => {
        const level = height / TILE_HEIGHT
        if (height === 0 || !Number.isInteger(level)) return
        const tile = { table: 'tile', row: tileName(tree, level, place) } as const
        if (!tiles.hasTileOf(tree, level, place)) found({ ...tile, fault: 'missing' })
        if (tiles.hashAt(tree, level, place)?.equals(hash) === false) found({ ...tile, fault: 'altered' })
      })
    }
  }

  return async (ask: Ask, from: number, to: number): Promise<void> => {
    const { rowAt, tiles, checkpointAt, isKept } = await strideOf(ask, from, to)
    for (let index = from; index < to; index += 1) {
      const hashes = leaves.judge(index, rowAt.get(index), tiles, isKept)
      whole &&= hashes !== undefined
      if (whole && hashes) append(hashes, tiles)
      checkpoints.judge(index + 1, checkpointAt.get(index + 1), () => (whole ? roots() : undefined))
    }
  }
}

async function strideOf(ask: Ask, from: number, to: number) {
  const wanted = tilesBetween(from, to)
  const rows = await ask(leavesWithFacts(from, to))
  const tiles = await ask(tilesAt([...TREES], wanted.map(({ level }) => level), wanted.map(({ index }) => index)))
  const checkpoints = await ask(checkpointsBetween(from, to))
  const gone = rows.filter(({ made }) => made === null).map(({ fact }) => fact)
  const kept = new Set(gone.length > 0 ? (await ask(factsNamed(gone))).map(({ id }) => id) : [])
  return {
    rowAt: new Map(rows.map((row) => [row.index, row])),
    tiles: storedTiles(tiles),
    checkpointAt: new Map(checkpoints.map((row) => [Number(row.size), row])),
    isKept: (fact: string) => kept.has(fact),
  }
}

/** Names the rows that a log of this size does not have. */
async function nameWhatIsBesides(ask: Ask, size: number, last: { xid: string; fact: string }, found: Found): Promise<void> {
  for (const { id } of await ask(factsBesides(last.xid, last.fact))) found({ table: 'fact', row: id, fault: 'extra', fact: id })
  for (const { index } of await ask(leavesBeyond(size))) found({ table: 'leaf', row: index, fault: 'extra' })
  for (const { size: beyond } of await ask(checkpointsBeyond(size))) found({ table: 'checkpoint', row: beyond, fault: 'extra' })
  for (const { hash, level, index, extra } of await ask(tilesAmiss(size))) {
    found({ table: 'tile', row: `${hash}/${level}/${index}`, fault: extra ? 'extra' : 'altered' })
  }
}
