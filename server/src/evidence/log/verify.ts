import { HASH_SIZE, type Hasher } from './hasher.ts'
import { isSize } from './range.ts'

export type InclusionClaim = {
  readonly index: number
  readonly size: number
  readonly leafHash: Uint8Array
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

export type ConsistencyClaim = {
  readonly oldSize: number
  readonly newSize: number
  readonly oldRoot: Uint8Array
  readonly newRoot: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** Whether the proof shows that the leaf stands at `index` of the tree of `size` leaves (RFC 9162 §2.1.3.2). */
export function verifyInclusion(hasher: Hasher, { index, size, leafHash, root, proof }: InclusionClaim): boolean {
  if (!isSize(index) || !isSize(size) || index >= size || !areHashes([leafHash, root, ...proof])) return false
  let [fn, sn, hash] = [index, size - 1, leafHash]
  for (const sibling of proof) {
    if (sn === 0) return false
    if (isOdd(fn) || fn === sn) {
      hash = hasher.node(sibling, hash)
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else {
      hash = hasher.node(hash, sibling)
    }
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && same(hash, root)
}

/**
 * Whether the proof shows that the newer tree begins with the older one (RFC 9162 §2.1.4.2). From size 0 nothing can be
 * shown, so that is false; equal sizes take an empty proof and equal roots.
 */
export function verifyConsistency(hasher: Hasher, claim: ConsistencyClaim): boolean {
  const { oldSize, newSize, oldRoot, newRoot, proof } = claim
  if (!isSize(oldSize) || !isSize(newSize) || oldSize === 0 || oldSize > newSize) return false
  if (oldSize === newSize) return proof.length === 0 && same(oldRoot, newRoot)
  return proof.length > 0 && areHashes([oldRoot, newRoot, ...proof]) && climbs(hasher, claim)
}

function climbs(hasher: Hasher, { oldSize, newSize, oldRoot, newRoot, proof }: ConsistencyClaim): boolean {
  let [fn, sn] = [oldSize - 1, newSize - 1]
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)]
  // A whole old tree is a node of the new one: the proof leaves it out.
  const [first, ...rest] = fn === 0 ? [oldRoot, ...proof] : proof
  let [oldHash, newHash] = [first as Uint8Array, first as Uint8Array]
  for (const sibling of rest) {
    if (sn === 0) return false
    if (isOdd(fn) || fn === sn) {
      oldHash = hasher.node(sibling, oldHash)
      newHash = hasher.node(sibling, newHash)
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else {
      newHash = hasher.node(newHash, sibling)
    }
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && same(oldHash, oldRoot) && same(newHash, newRoot)
}

function areHashes(values: readonly Uint8Array[]): boolean {
  return values.every(({ length }) => length === HASH_SIZE)
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}

// Not `& 1` and `>> 1`: those cut numbers to 32 bits.
function isOdd(value: number): boolean {
  return value % 2 === 1
}

function half(value: number): number {
  return Math.floor(value / 2)
}
