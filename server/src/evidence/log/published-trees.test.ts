import { sm3 as otherSm3 } from 'sm-crypto-v2'
import { describe, expect, it } from 'vitest'
import { CompactRange, sha256Hasher, sm3Hasher, verifyConsistency, verifyInclusion } from './index.ts'
import { bytes, vectors } from './vectors/read.ts'

type Published = {
  hasher: { empty_root: string; empty_leaf: string; leaf_L123456: string; node_N123_N456: string }
  leaves: string[]
  roots: string[]
  hashes: string[]
  inclusion: [name: string, index: number, size: number, leaf: number, root: number, proof: number[], verifies: boolean][]
  consistency: [name: string, old: number, now: number, oldRoot: number, newRoot: number, proof: number[], verifies: boolean][]
}

const published = vectors<Published>('merkle.json')
const hash = (place: number) => bytes(published.hashes[place] ?? '')

describe('the hasher of RFC 6962', () => {
  it('gives the published constants', () => {
    const { empty_root, empty_leaf, leaf_L123456, node_N123_N456 } = published.hasher
    expect(sha256Hasher.empty().toString('hex')).toBe(empty_root)
    expect(sha256Hasher.leaf(Buffer.alloc(0)).toString('hex')).toBe(empty_leaf)
    expect(sha256Hasher.leaf(Buffer.from('L123456')).toString('hex')).toBe(leaf_L123456)
    expect(sha256Hasher.node(Buffer.from('N123'), Buffer.from('N456')).toString('hex')).toBe(node_N123_N456)
  })

  it('hashes the same way over SM3', () => {
    const [left, right] = [sm3Hasher.leaf(Buffer.from('left')), sm3Hasher.leaf(Buffer.from('right'))]
    expect(sm3Hasher.empty().toString('hex')).toBe('1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b')
    expect(left.toString('hex')).toBe(otherSm3(Buffer.from('\0left')))
    expect(sm3Hasher.node(left, right).toString('hex')).toBe(otherSm3(Buffer.concat([Buffer.of(1), left, right])))
  })
})

it('has the published root at every size from 0 to 8', () => {
  const tree = new CompactRange(sha256Hasher)
  const roots = [tree.root()]
  for (const leaf of published.leaves) {
    tree.append(sha256Hasher.leaf(Buffer.from(leaf, 'hex')))
    roots.push(tree.root())
  }
  expect(roots.map((root) => root.toString('hex'))).toEqual(published.roots)
})

it('judges every published inclusion proof, good and tampered, as its authors do', () => {
  const judged = published.inclusion.map(([name, index, size, leaf, root, proof]) => {
    const claim = { index, size, leafHash: hash(leaf), root: hash(root), proof: proof.map(hash) }
    return [name, verifyInclusion(sha256Hasher, claim)]
  })
  expect(judged).toEqual(published.inclusion.map(([name, , , , , , verifies]) => [name, verifies]))
  expect(judged.filter(([, verifies]) => verifies)).toHaveLength(6)
})

it('judges every published consistency proof, good and tampered, as its authors do', () => {
  const judged = published.consistency.map(([name, oldSize, newSize, oldRoot, newRoot, proof]) => {
    const claim = { oldSize, newSize, oldRoot: hash(oldRoot), newRoot: hash(newRoot), proof: proof.map(hash) }
    return [name, verifyConsistency(sha256Hasher, claim)]
  })
  expect(judged).toEqual(published.consistency.map(([name, , , , , , verifies]) => [name, verifies]))
  expect(judged.filter(([, verifies]) => verifies)).toHaveLength(6)
})
