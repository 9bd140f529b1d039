import { same } from './bytes.ts'
import type { Hasher } from './hash.ts'

export interface InclusionClaim {
  readonly index: number
  readonly size: number
  readonly leafHash: Uint8Array
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

export interface ConsistencyClaim {
  readonly oldSize: number
  readonly newSize: number
  readonly oldRoot: Uint8Array
  readonly newRoot: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** Whether the proof shows that the leaf stands at `index` of the tree of `size` leaves (RFC 9162 §2.1.3.2). */
export async function verifyInclusion(hasher: Hasher, { index, size, leafHash, root, proof }: InclusionClaim): Promise<boolean> {
  if (!isSize(index) || !isSize(size) || index >= size || !areHashes([leafHash, root, ...proof])) return false
  let [fn, sn, hash] = [index, size - 1, leafHash]
  for (const sibling of proof) {
    if (sn === 0) return false
    if (isOdd(fn) || fn === sn) {
      hash = await hasher.node(sibling, hash)
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else {
      hash = await hasher.node(hash, sibling)
    }
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && same(hash, root)
}

/**
 * Whether the proof shows that the newer tree begins with the older one (RFC 9162 §2.1.4.2). From size 0 nothing can be
 * shown, so that is false; equal sizes take an empty proof and equal roots.
 */
export async function verifyConsistency(hasher: Hasher, claim: ConsistencyClaim): Promise<boolean> {
  const { oldSize, newSize, oldRoot, newRoot, proof } = claim
  if (!isSize(oldSize) || !isSize(newSize) || oldSize === 0 || oldSize > newSize) return false
  if (oldSize === newSize) return proof.length === 0 && same(oldRoot, newRoot)
  return proof.length > 0 && areHashes([oldRoot, newRoot, ...proof]) && climbs(hasher, claim)
}

async function climbs(hasher: Hasher, { oldSize, newSize, oldRoot, newRoot, proof }: ConsistencyClaim): Promise<boolean> {
  let [fn, sn] = [oldSize - 1, newSize - 1]
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)]
  // A whole old tree is a node of the new one: the proof leaves it out.
  const [first, ...rest] = fn === 0 ? [oldRoot, ...proof] : proof
  let [oldHash, newHash] = [first as Uint8Array, first as Uint8Array]
  for (const sibling of rest) {
    if (sn === 0) return false
    if (isOdd(fn) || fn === sn) {
      oldHash = await hasher.node(sibling, oldHash)
      newHash = await hasher.node(sibling, newHash)
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else {
      newHash = await hasher.node(newHash, sibling)
    }
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && same(oldHash, oldRoot) && same(newHash, newRoot)
}

const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
const areHashes = (values: readonly Uint8Array[]): boolean => values.every(({ length }) => length === 32)
// Not bit operations: trees grow past 2³² leaves.
const isOdd = (value: number): boolean => value % 2 === 1
const half = (value: number): number => Math.floor(value / 2)
