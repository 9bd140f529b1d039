import { base64Of, fromBase64, type Bytes } from './bytes.ts'
import { isDecimal } from './checkpoint.ts'
import { Malformed } from './note.ts'

/** That an entry stands at `index` under a checkpoint (C2SP tlog-proof@v1). `checkpoint` is the signed note as it was published. */
export interface LogProof { readonly index: number; readonly proof: readonly Bytes[]; readonly checkpoint: string }

const FIRST = 'c2sp.org/tlog-proof@v1'

export const formatProof = ({ index, proof, checkpoint }: { readonly index: number; readonly proof: readonly Uint8Array[]; readonly checkpoint: string }): string =>
  [FIRST, `index ${index}`, ...proof.map(base64Of), '', checkpoint].join('\n')

/** Reads a proof and believes nothing of it. Throws Malformed. */
export function parseProof(text: string): LogProof {
  const split = text.indexOf('\n\n')
  const [first, ...lines] = text.slice(0, Math.max(split, 0)).split('\n')
  if (first !== FIRST) throw new Malformed('no proof of a log')
  if (lines[0]?.startsWith('extra ')) lines.shift()
  const [, index = ''] = /^index (.+)$/.exec(lines.shift() ?? '') ?? []
  const proof = lines.map(fromBase64)
  if (!isDecimal(index) || proof.length > 63 || !proof.every((hash) => hash?.length === 32)) throw new Malformed('a line of a proof')
  return { index: Number(index), proof: proof as Bytes[], checkpoint: text.slice(split + 2) }
}
