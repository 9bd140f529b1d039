import { SYSTEM, type Database } from '#platform'
import { consistencyNodes, consistencyProof, inclusionNodes, inclusionProof, type Proof } from './log/index.ts'
import { leafOfFact, newestCheckpoint } from './log-store.ts'
import { hasherOf, nodesIn, tilesOf, type TreeName } from './trees.ts'

/** That a fact stands in the log: everything that a verifier needs besides the log's public key. */
export interface Inclusion {
  /** The leaf's index in a tree of `size` leaves. */
  readonly index: number
  readonly size: number
  /** SHA-256 of salt ‖ content, 32 bytes: the entry that the log shows. */
  readonly commitment: Buffer
  /** What the commitment hides, a JSON array in UTF-8, and the 32 bytes that open it, null once they are erased. For those only who may know the fact. */
  readonly content: Buffer
  readonly salt: Buffer | null
  readonly proof: Proof
  /** The signed note whose root the proof leads to. */
  readonly checkpoint: string
}

/** Proves a fact against the newest checkpoint, in two round trips. Undefined while it is not sealed, or when there is none. */
export async function proveInclusion(db: Database, fact: number, tree: TreeName = 'sha256'): Promise<Inclusion | undefined> {
  const [[leaf], [newest]] = await db.read(SYSTEM, [leafOfFact(fact), newestCheckpoint()])
  if (!leaf || !newest) return undefined
  const { size } = newest
  const [rows] = await db.read(SYSTEM, [tilesOf([tree], inclusionNodes(leaf.index, size), size)])
  const proof = inclusionProof(hasherOf(tree), leaf.index, size, nodesIn(tree, rows, size))
  return { ...leaf, size, proof, checkpoint: tree === 'sm3' ? newest.sm3_note : newest.note }
}

/**
 * Proves that the tree of `newSize` leaves begins with that of `oldSize`, in one round trip.
 * Throws RangeError unless 0 < oldSize ≤ newSize and the log has grown as far.
 */
export async function proveConsistency(db: Database, oldSize: number, newSize: number, tree: TreeName = 'sha256'): Promise<Proof> {
  const nodes = consistencyNodes(oldSize, newSize)
  const [rows] = await db.read(SYSTEM, [tilesOf([tree], nodes, newSize)])
  return consistencyProof(hasherOf(tree), oldSize, newSize, nodesIn(tree, rows, newSize))
}
