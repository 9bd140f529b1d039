import { hash } from 'node:crypto'
import { CompactRange, type ConsistencyClaim, type Hasher, type InclusionClaim, type NodeReader } from './index.ts'
import { flipped } from './vectors/read.ts'

/** A tree grown leaf by leaf, with all its nodes, its roots at every size, and its leaves. */
export function grown(hasher: Hasher, size: number) {
  const tree = new CompactRange(hasher)
  const nodes = new Map<string, Buffer>()
  const [roots, leafHashes] = [[tree.root()], [] as Buffer[]]
  for (let index = 0; index < size; index += 1) {
    const leafHash = hasher.leaf(Buffer.from(`leaf ${index}`))
    tree.append(leafHash, (level, at, hashed) => nodes.set(`${level}/${at}`, hashed))
    leafHashes.push(leafHash)
    roots.push(tree.root())
  }
  const node: NodeReader = (level, index) => nodes.get(`${level}/${index}`) as Buffer
  return { node, roots, leafHashes }
}

/** MTH(D[n]) of RFC 6962 §2.1, word for word. */
export function builtAtOnce({ algorithm }: Pick<Hasher, 'algorithm'>, leafHashes: readonly Buffer[]): Buffer {
  if (leafHashes.length === 0) return hash(algorithm, '', 'buffer')
  const [only] = leafHashes
  if (only && leafHashes.length === 1) return only
  let k = 1
  while (k * 2 < leafHashes.length) k *= 2
  const halves = [leafHashes.slice(0, k), leafHashes.slice(k)].map((half) => builtAtOnce({ algorithm }, half))
  return hash(algorithm, Buffer.concat([Buffer.of(1), ...halves]), 'buffer')
}

/** Claims that differ from a true one and must not verify; `draw` chooses where. */
export function tamperedInclusions(claim: InclusionClaim, draw: number): InclusionClaim[] {
  const { index, size, leafHash, root, proof } = claim
  const another = (index + 1 + (draw % size)) % size
  return [
    { ...claim, leafHash: flipped(leafHash, draw % 256) },
    { ...claim, leafHash: leafHash.subarray(1) },
    { ...claim, root: flipped(root, draw % 256) },
    ...(another === index ? [] : [{ ...claim, index: another }]),
    { ...claim, index: index + size },
    ...tamperedProofs(proof, draw).map((tampered) => ({ ...claim, proof: tampered })),
  ]
}

/** Claims that differ from a true one and must not verify; `draw` chooses where. */
export function tamperedConsistencies(claim: ConsistencyClaim, draw: number): ConsistencyClaim[] {
  const { oldSize, newSize, oldRoot, newRoot, proof } = claim
  return [
    { ...claim, oldRoot: flipped(oldRoot, draw % 256) },
    { ...claim, newRoot: flipped(newRoot, draw % 256) },
    { ...claim, newRoot: newRoot.subarray(1) },
    { ...claim, oldSize: 0 },
    ...(oldSize === newSize ? [] : [{ ...claim, oldRoot: newRoot, newRoot: oldRoot }]),
    ...(oldSize === newSize ? [] : [{ ...claim, oldSize: newSize, newSize: oldSize }]),
    ...tamperedProofs(proof, draw).map((tampered) => ({ ...claim, proof: tampered })),
  ]
}

function tamperedProofs(proof: readonly Uint8Array[], draw: number): (readonly Uint8Array[])[] {
  const extra = Buffer.alloc(32, draw)
  const longer = [[extra, ...proof], [...proof, extra]]
  if (proof.length === 0) return longer
  const at = draw % proof.length
  const [altered, short] = [flipped(proof[at] as Uint8Array, draw % 256), (proof[at] as Uint8Array).subarray(1)]
  return [...longer, proof.slice(1), proof.slice(0, -1), proof.with(at, altered), proof.with(at, short)]
}
