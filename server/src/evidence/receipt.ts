import { factIn, formatReceipt, wordsOf, type AnchorOfReceipt, type ReceiptFile } from '@gft/receipt'
import { formatProof } from '@gft/receipt/log'
import { refusal } from '@gft/contract/evidence/refusals'
import { canonicalBytes, digest, type Transaction } from '#platform'
import { inclusionNodes, inclusionProof } from './log/index.ts'
import { anchorOver, checkpointOver, leafOfFact, type AnchorRow } from './log-store.ts'
import { hasherOf, nodesIn, tilesOf, TREES, type TreeName } from './trees.ts'

/**
 * The receipt (凭据) of a fact, as the text of a `.receipt` file, in two round trips: opening, inclusion in both trees under the
 * newest checkpoint that witnesses have cosigned, and the first anchor over it. For those only who may know the fact.
 * `enclosed` is put in where the fact's body holds its digest as `words`. Refuses `evidence.not_sealed` and `evidence.erased`.
 */
export async function receiptFor(tx: Pick<Transaction, 'read'>, fact: number, enclosed: unknown = null): Promise<string> {
  const [[leaf], [checkpoint], [anchor]] = await tx.read([leafOfFact(fact), checkpointOver(fact), anchorOver(fact)])
  if (!leaf || !checkpoint) throw refusal.not_sealed()
  if (!leaf.salt) throw refusal.erased()
  const { index } = leaf
  const path = pathsFrom(await Promise.all([checkpoint.size, ...(anchor ? [anchor.size] : [])].map(async (size) => {
    const [rows] = await tx.read([tilesOf(TREES, inclusionNodes(index, size), size)])
    return { size, rows }
  })), index)
  const content = leaf.content.toString()
  const told = factIn(content)
  const isEnclosed = enclosed !== null && told.body['words'] === digest(enclosed).toString('hex')
  const file: ReceiptFile = {
    receipt: 'gft-receipt/1',
    says: wordsOf(told),
    content,
    salt: leaf.salt.toString('base64'),
    ...(isEnclosed ? { enclosed: canonicalBytes(enclosed).toString() } : {}),
    proof: formatProof({ index, proof: path('sha256', checkpoint.size), checkpoint: checkpoint.note + checkpoint.cosignatures }),
    sm3: formatProof({ index, proof: path('sm3', checkpoint.size), checkpoint: checkpoint.sm3_note }),
    anchors: anchor ? [anchorIn(anchor, path('sha256', anchor.size))] : [],
  }
  return formatReceipt(file)
}

/** Inclusion proofs of one leaf in trees whose tiles were read. */
function pathsFrom(read: readonly { size: number; rows: Parameters<typeof nodesIn>[1] }[], index: number) {
  return (tree: TreeName, size: number) => inclusionProof(hasherOf(tree), index, size, nodesIn(tree, read.find((each) => each.size === size)!.rows, size))
}

function anchorIn({ chain, contract, transaction, block, size, root }: AnchorRow, proof: readonly Buffer[]): AnchorOfReceipt {
  return { chain, contract, transaction, block, size, root: root.toString('base64'), proof: proof.map((hash) => hash.toString('base64')) }
}
