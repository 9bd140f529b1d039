import { HASH_SIZE, type Hasher } from './hasher.ts'
import { isSize, nodesOf, type NodeReader, type Range } from './range.ts'

/** Told of each perfect subtree the moment it is complete, leaves (level 0) first. */
export type Completed = (level: number, index: number, hash: Buffer) => void

/**
 * A tree that only grows, held as the roots of its perfect subtrees, largest first: at most 53 hashes however many
 * leaves. It appends and knows its root; what proofs need is handed to `Completed`.
 */
export class CompactRange {
  readonly #hasher: Hasher
  readonly #hashes: Buffer[]
  #size: number

  /** Begins empty, or where another left off with `size` leaves and `hashes`. Throws RangeError when they do not fit. */
  constructor(hasher: Hasher, size = 0, hashes: readonly Uint8Array[] = []) {
    const fits = isSize(size) && nodesOf({ start: 0, end: size }).length === hashes.length
    if (!fits || hashes.some(({ length }) => length !== HASH_SIZE)) throw new RangeError(`no tree of ${size} leaves`)
    this.#hasher = hasher
    this.#hashes = hashes.map((hash) => Buffer.from(hash))
    this.#size = size
  }

  /** Number of leaves. */
  get size(): number {
    return this.#size
  }

  /** What it takes to go on from here, together with `size`. */
  get hashes(): readonly Buffer[] {
    return [...this.#hashes]
  }

  /** Appends a leaf by its hash and returns its index. */
  append(leafHash: Uint8Array, completed: Completed = () => {}): number {
    if (leafHash.length !== HASH_SIZE) throw new RangeError(`leaf hash: ${HASH_SIZE} bytes expected`)
    const index = this.#size
    let hash: Buffer = Buffer.from(leafHash)
    completed(0, index, hash)
    for (let level = 1, width = index; width % 2 === 1; level += 1, width = (width - 1) / 2) {
      hash = this.#hasher.node(this.#hashes.pop() as Buffer, hash)
      completed(level, (width - 1) / 2, hash)
    }
    this.#hashes.push(hash)
    this.#size += 1
    return index
  }

  /** The Merkle tree hash of all leaves (RFC 6962 §2.1). */
  root(): Buffer {
    return joined(this.#hasher, this.#hashes)
  }
}

/** The Merkle tree hash of the first `size` leaves, from the hashes of perfect subtrees. */
export function rootOf(hasher: Hasher, size: number, node: NodeReader): Buffer {
  return hashOf(hasher, { start: 0, end: size }, node)
}

/** The Merkle tree hash of a range as `nodesOf` takes it. */
export function hashOf(hasher: Hasher, range: Range, node: NodeReader): Buffer {
  return joined(hasher, nodesOf(range).map(({ level, index }) => Buffer.from(node(level, index))))
}

function joined(hasher: Hasher, hashes: readonly Buffer[]): Buffer {
  return hashes.length === 0 ? hasher.empty() : hashes.reduceRight((right, left) => hasher.node(left, right))
}
