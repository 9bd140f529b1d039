import type { Hasher } from './hasher.ts'
import { hashOf } from './merkle.ts'
import { isSize, nodesOf, splitOf, type NodeId, type NodeReader, type Range } from './range.ts'

/** Hashes of 32 bytes, from the leaf towards the root. */
export type Proof = readonly Buffer[]

/** That leaf `index` is in the tree of `size` leaves (RFC 6962 §2.1.1). Throws RangeError unless index < size. */
export function inclusionProof(hasher: Hasher, index: number, size: number, node: NodeReader): Proof {
  return inclusionRanges(index, size).map((range) => hashOf(hasher, range, node))
}

/** That the tree of `newSize` begins with that of `oldSize` (RFC 6962 §2.1.2). Throws RangeError unless 0 < old ≤ new. */
export function consistencyProof(hasher: Hasher, oldSize: number, newSize: number, node: NodeReader): Proof {
  return consistencyRanges(oldSize, newSize).map((range) => hashOf(hasher, range, node))
}

/** The nodes that `inclusionProof` will read, to be fetched beforehand in one go. */
export function inclusionNodes(index: number, size: number): NodeId[] {
  return inclusionRanges(index, size).flatMap(nodesOf)
}

/** The nodes that `consistencyProof` will read, to be fetched beforehand in one go. */
export function consistencyNodes(oldSize: number, newSize: number): NodeId[] {
  return consistencyRanges(oldSize, newSize).flatMap(nodesOf)
}

function inclusionRanges(index: number, size: number): Range[] {
  if (!isSize(index) || !isSize(size) || index >= size) throw new RangeError(`no leaf ${index} in a tree of ${size}`)
  return path(index, { start: 0, end: size })
}

function consistencyRanges(oldSize: number, newSize: number): Range[] {
  const ordered = isSize(oldSize) && isSize(newSize) && oldSize > 0 && oldSize <= newSize
  if (!ordered) throw new RangeError(`no consistency to prove from ${oldSize} to ${newSize} leaves`)
  return subproof(oldSize, { start: 0, end: newSize }, true)
}

// PATH(m, D[n]) of RFC 6962 §2.1.1, as the ranges whose hashes it lists.
function path(index: number, { start, end }: Range): Range[] {
  if (end - start === 1) return []
  const middle = start + splitOf(end - start)
  const [left, right] = [{ start, end: middle }, { start: middle, end }]
  return index < middle ? [...path(index, left), right] : [...path(index, right), left]
}

// SUBPROOF(m, D[n], b) of RFC 6962 §2.1.2: `known` while the subtree is the whole old tree, whose root the verifier has.
function subproof(oldEnd: number, { start, end }: Range, known: boolean): Range[] {
  if (oldEnd === end) return known ? [] : [{ start, end }]
  const middle = start + splitOf(end - start)
  const [left, right] = [{ start, end: middle }, { start: middle, end }]
  return oldEnd <= middle ? [...subproof(oldEnd, left, known), right] : [...subproof(oldEnd, right, false), left]
}
