import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CompactRange, consistencyNodes, consistencyProof, inclusionNodes, inclusionProof, nodesOf, rootOf, sha256Hasher,
  sm3Hasher, verifyConsistency, verifyInclusion, type ConsistencyClaim, type Hasher, type InclusionClaim, type NodeReader,
} from './index.ts'
import { builtAtOnce, grown, tamperedConsistencies, tamperedInclusions } from './test-trees.ts'

const LARGEST = 300

describe.each([sha256Hasher, sm3Hasher])('trees over $algorithm', (hasher) => {
  const { node, roots, leafHashes } = grown(hasher, LARGEST)

  it('appended one at a time are the trees built at once', () => {
    for (const size of [0, 1, 2, 3, 7, 8, 9, 255, 256, 257, LARGEST]) {
      expect(roots[size]).toEqual(builtAtOnce(hasher, leafHashes.slice(0, size)))
      expect(rootOf(hasher, size, node)).toEqual(roots[size])
    }
  })

  it('go on from where they left off', () => {
    const early = new CompactRange(hasher)
    for (const leaf of leafHashes.slice(0, 77)) early.append(leaf)
    const late = new CompactRange(hasher, early.size, early.hashes)
    for (const [index, leaf] of leafHashes.slice(77).entries()) expect(late.append(leaf)).toBe(77 + index)
    expect(late.root()).toEqual(roots[LARGEST])
    expect(() => new CompactRange(hasher, 78, early.hashes.slice(1))).toThrow(RangeError)
  })

  it('prove every leaf at every size, and no proof serves another leaf, place or root', () => {
    fc.assert(
      fc.property(leafInTree(), fc.nat(), ({ index, size }, draw) => {
        const claim = inclusion(hasher, index, size)
        expect(verifyInclusion(hasher, claim)).toBe(true)
        for (const tampered of tamperedInclusions(claim, draw)) expect(verifyInclusion(hasher, tampered)).toBe(false)
      }),
    )
  })

  it('prove that each begins with every smaller one, and no proof serves another root', () => {
    fc.assert(
      fc.property(leafInTree(), fc.nat(), ({ index, size }, draw) => {
        const claim = consistency(hasher, index + 1, size)
        expect(verifyConsistency(hasher, claim)).toBe(true)
        for (const tampered of tamperedConsistencies(claim, draw)) expect(verifyConsistency(hasher, tampered)).toBe(false)
      }),
    )
  })

  it('say beforehand which nodes a proof will read', () => {
    fc.assert(
      fc.property(leafInTree(), ({ index, size }) => {
        expect(reads((reader) => inclusionProof(hasher, index, size, reader))).toEqual(inclusionNodes(index, size))
        expect(reads((reader) => consistencyProof(hasher, index + 1, size, reader))).toEqual(consistencyNodes(index + 1, size))
      }),
    )
  })

  it('prove nothing from the empty tree, about the future or about half a leaf', () => {
    for (const [index, size] of [[8, 8], [-1, 8], [0.5, 8], [0, 2 ** 53]] as const) {
      expect(() => inclusionProof(hasher, index, size, node)).toThrow(RangeError)
      expect(() => consistencyProof(hasher, index + 1, size, node)).toThrow(RangeError)
    }
    expect(() => consistencyProof(hasher, 0, 8, node)).toThrow(RangeError)
    const [root = Buffer.alloc(0)] = roots
    expect(verifyConsistency(hasher, { ...consistency(hasher, 5, 8), oldSize: 0, oldRoot: root })).toBe(false)
    expect(verifyConsistency(hasher, { ...consistency(hasher, 8, 8), oldSize: 0, newSize: 0 })).toBe(false)
  })

  function reads(prove: (reader: NodeReader) => unknown) {
    const read: { level: number; index: number }[] = []
    prove((level, index) => {
      read.push({ level, index })
      return node(level, index)
    })
    return read
  }

  function inclusion(of: Hasher, index: number, size: number): InclusionClaim {
    const [leafHash, root] = [leafHashes[index] as Buffer, roots[size] as Buffer]
    return { index, size, leafHash, root, proof: inclusionProof(of, index, size, node) }
  }

  function consistency(of: Hasher, oldSize: number, newSize: number): ConsistencyClaim {
    const [oldRoot, newRoot] = [roots[oldSize] as Buffer, roots[newSize] as Buffer]
    return { oldSize, newSize, oldRoot, newRoot, proof: consistencyProof(of, oldSize, newSize, node) }
  }
})

describe('sizes past what 32 bits or a logarithm can hold', () => {
  // Every leaf is the same, so that a tree of any size has one hash a level.
  const levels = [sha256Hasher.leaf(Buffer.from('same'))]
  const level = (height: number): Buffer => (levels[height] ??= sha256Hasher.node(level(height - 1), level(height - 1)))

  it('prove and verify all the same', () => {
    const size = 2 ** 40 + 5
    const root = rootOf(sha256Hasher, size, level)
    for (const index of [0, 2 ** 32 + 3, 2 ** 40 - 1, 2 ** 40 + 4]) {
      const proof = inclusionProof(sha256Hasher, index, size, level)
      expect(verifyInclusion(sha256Hasher, { index, size, leafHash: level(0), root, proof })).toBe(true)
    }
    for (const oldSize of [1, 2 ** 32, 2 ** 33 + 7, 2 ** 40]) {
      const oldRoot = rootOf(sha256Hasher, oldSize, level)
      const proof = consistencyProof(sha256Hasher, oldSize, size, level)
      expect(verifyConsistency(sha256Hasher, { oldSize, newSize: size, oldRoot, newRoot: root, proof })).toBe(true)
    }
  })

  it('are appended to all the same', () => {
    for (const size of [2 ** 33 - 1, 2 ** 49 - 1, 2 ** 49]) {
      const tree = new CompactRange(sha256Hasher, size, nodesOf({ start: 0, end: size }).map((node) => level(node.level)))
      expect(tree.append(level(0))).toBe(size)
      expect(tree.hashes).toEqual(nodesOf({ start: 0, end: size + 1 }).map((node) => level(node.level)))
      expect(tree.root()).toEqual(rootOf(sha256Hasher, size + 1, level))
    }
    expect(nodesOf({ start: 0, end: 2 ** 49 - 1 })).toHaveLength(49)
  })
})

function leafInTree() {
  return fc
    .integer({ min: 1, max: LARGEST })
    .chain((size) => fc.record({ size: fc.constant(size), index: fc.integer({ min: 0, max: size - 1 }) }))
}
