import { hash } from 'node:crypto'

/** How a tree hashes: RFC 6962 §2.1 (= RFC 9162 §2.1.1), over SHA-256 for the public tree and SM3 beside it. */
export type Hasher = {
  readonly algorithm: 'sha256' | 'sm3'
  /** The root of the empty tree: the hash of nothing. */
  empty(): Buffer
  /** HASH(0x00 ‖ entry). */
  leaf(entry: Uint8Array): Buffer
  /** HASH(0x01 ‖ left ‖ right). */
  node(left: Uint8Array, right: Uint8Array): Buffer
}

/** Bytes of a hash of either tree. */
export const HASH_SIZE = 32

export const sha256Hasher: Hasher = hasherOf('sha256')
export const sm3Hasher: Hasher = hasherOf('sm3')

function hasherOf(algorithm: Hasher['algorithm']): Hasher {
  const of = (...parts: readonly Uint8Array[]) => hash(algorithm, Buffer.concat(parts), 'buffer')
  return {
    algorithm,
    empty: () => of(),
    leaf: (entry) => of(LEAF, entry),
    node: (left, right) => of(NODE, left, right),
  }
}

// The prefixes keep a node from passing for a leaf (second preimage).
const LEAF = Buffer.of(0x00)
const NODE = Buffer.of(0x01)
