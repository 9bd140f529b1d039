import { sm3 as sm3Hex } from 'sm-crypto-v2'
import { fromHex, joined, type Bytes } from './bytes.ts'

/** How a tree hashes: RFC 6962 §2.1 over SHA-256 for the public tree, over SM3 for the one beside it. */
export interface Hasher {
  /** HASH(0x00 ‖ entry). */
  leaf(entry: Uint8Array): Promise<Bytes>
  /** HASH(0x01 ‖ left ‖ right). */
  node(left: Uint8Array, right: Uint8Array): Promise<Bytes>
  /** HASH(): the root of the empty tree. */
  empty(): Promise<Bytes>
}

export const sha256 = async (bytes: Bytes): Promise<Bytes> => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))

/** GB/T 32905-2016. */
export const sm3 = (bytes: Uint8Array): Bytes => fromHex(sm3Hex(bytes))!

export const sha256Tree: Hasher = treeOver(sha256)
export const sm3Tree: Hasher = treeOver(async (bytes) => sm3(bytes))

function treeOver(hash: (bytes: Bytes) => Promise<Bytes>): Hasher {
  // The prefixes keep a node from passing for a leaf (second preimage).
  return {
    leaf: (entry) => hash(joined(Uint8Array.of(0), entry)),
    node: (left, right) => hash(joined(Uint8Array.of(1), left, right)),
    empty: () => hash(new Uint8Array()),
  }
}
