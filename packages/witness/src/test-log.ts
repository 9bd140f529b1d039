import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { base64Of, formatSignatureLine, joined, noteKey, sha256Tree, utf8, vkeyOf, type Bytes } from '@gft/receipt/log'
import { originHash } from './storage.ts'

/** A log of 20 entries that shows as many of them as one likes. */
export interface GrowingLog {
  readonly vkey: string
  readonly hash: string
  checkpoint(size: number): Promise<string>
  /** An add-checkpoint request from one size to another. */
  request(from: number, to: number): Promise<string>
  /** The same log, signed by the same key, with other entries from an index on. */
  fork(at: number): Promise<GrowingLog>
}

export async function growingLog(origin: string): Promise<GrowingLog> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const key = await noteKey(origin, 'ed25519', publicKey.export({ format: 'der', type: 'spki' }).subarray(-32))
  const over = (leaves: readonly Bytes[]): GrowingLog => {
    const checkpoint = async (size: number) => {
      const text = `${origin}\n${size}\n${base64Of(size === 0 ? createHash('sha256').digest() : await rootOf(leaves.slice(0, size)))}\n`
      return `${text}\n${formatSignatureLine({ name: origin, keyId: key.id, signature: joined(sign(null, utf8(text), privateKey)) })}`
    }
    return {
      vkey: vkeyOf(key), hash: originHash(origin), checkpoint,
      async request(from, to) {
        const proof = from === 0 || from >= to ? [] : await subproof(from, leaves.slice(0, to), true)
        return `${[`old ${from}`, ...proof.map(base64Of)].join('\n')}\n\n${await checkpoint(to)}`
      },
      fork: async (at) => over([...leaves.slice(0, at), ...(await freshLeaves(leaves.length - at))]),
    }
  }
  return over(await freshLeaves(20))
}

const freshLeaves = (count: number) => Promise.all(Array.from({ length: count }, () => sha256Tree.leaf(randomBytes(32))))

// RFC 6962 §2.1 as it is written, to be small rather than fast.
async function rootOf(leaves: readonly Bytes[]): Promise<Bytes> {
  if (leaves.length === 1) return leaves[0]!
  const k = splitOf(leaves.length)
  return sha256Tree.node(await rootOf(leaves.slice(0, k)), await rootOf(leaves.slice(k)))
}

async function subproof(old: number, leaves: readonly Bytes[], whole: boolean): Promise<Bytes[]> {
  if (old === leaves.length) return whole ? [] : [await rootOf(leaves)]
  const k = splitOf(leaves.length)
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)]
  return old <= k ? [...await subproof(old, left, whole), await rootOf(right)] : [...await subproof(old - k, right, false), await rootOf(left)]
}

const splitOf = (size: number): number => 2 ** Math.floor(Math.log2(size - 1))
