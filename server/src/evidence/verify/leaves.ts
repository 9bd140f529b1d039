import { hasherOf, TREES, type TreeName } from '../trees.ts'
import type { Found } from './finding.ts'
import type { LeafWithFact } from './store.ts'
import { tileName, type StoredTiles } from './tiles.ts'

/** The hashes of one leaf in both trees. */
export type LeafHashes = Readonly<Record<TreeName, Buffer>>

export interface LeafJudge {
  /**
   * Compares what a leaf's fact commits to, what its row says and what both trees hold, and names what stands alone
   * against the others. Answers the hashes to go on with; undefined when nothing is left of the leaf. `isBorneOut`: what stands above the
   * leaf in a tree, up to the root that is known outside, was made of the hash that the tree holds for it.
   */
  judge(index: number, row: LeafWithFact | undefined, tiles: StoredTiles, isKept: (fact: string) => boolean, isBorneOut: (tree: TreeName) => boolean): LeafHashes | undefined
  /** Names the run of missing leaves that reaches to the end of a tree of this size. */
  end(size: number): void
  /** The last fact that is as it was sealed. */
  place(): FactPlace
}

/** The place of a fact in the order of all, as text. */
export interface FactPlace {
  readonly xid: string
  readonly fact: string
}

export function judgeOfLeaves(found: Found): LeafJudge {
  let missingFrom: number | undefined
  let place: FactPlace = { xid: '0', fact: '0' }

  function nameMissing(until: number): void {
    if (missingFrom === undefined) return
    const row = until - missingFrom > 1 ? `${missingFrom}–${until - 1}` : String(missingFrom)
    found({ table: 'leaf', row, fault: 'missing', leaf: missingFrom })
    missingFrom = undefined
  }

  return {
    judge(index, row, tiles, isKept, isBorneOut) {
      const inTrees = { sha256: tiles.hashAt('sha256', 0, index), sm3: tiles.hashAt('sm3', 0, index) }
      for (const tree of TREES.filter((one) => !tiles.hasTileOf(one, 0, index))) found({ table: 'tile', row: tileName(tree, 0, index), fault: 'missing' })
      if (!row) {
        missingFrom ??= index
        return both(inTrees)
      }
      nameMissing(index)
      const { hashes, altered } = opinion(row, inTrees, isBorneOut)
      const about = { leaf: index, fact: row.fact }
      for (const table of altered) found({ table, row: table === 'leaf' ? String(index) : row.fact, fault: 'altered', ...about })
      if (!row.made && !row.erased) found({ table: 'fact', row: row.fact, fault: isKept(row.fact) ? 'altered' : 'missing', ...about })
      for (const tree of TREES) {
        const tile = { table: 'tile', row: tileName(tree, 0, index) } as const
        if (inTrees[tree]?.equals(hashes[tree]) === false) found({ ...tile, fault: 'altered', ...about })
      }
      if (row.made?.equals(row.commitment) || row.erased) place = { xid: row.xid!, fact: row.fact }
      return hashes
    },
    end: nameMissing,
    place: () => place,
  }
}

/** Fact, leaf row and the two trees speak for one commitment or the other; the trees decide which is the true one, as long as they are borne out. */
function opinion({ commitment, made }: LeafWithFact, inTrees: Partial<Record<TreeName, Buffer | undefined>>, isBorneOut: (tree: TreeName) => boolean): { hashes: LeafHashes; altered: ('leaf' | 'fact')[] } {
  const sound = made === null || made.equals(commitment)
  const ofRow = hashesOf(commitment)
  const ofFact = sound ? ofRow : hashesOf(made)
  const votes = (hashes: LeafHashes) => TREES.filter((tree) => inTrees[tree]?.equals(hashes[tree])).length
  const [forRow, forFact] = [votes(ofRow), votes(ofFact)]
  if (forRow + forFact === 0 && TREES.some((tree) => inTrees[tree])) {
    if (sound && !TREES.some((tree) => inTrees[tree] && isBorneOut(tree))) return { hashes: ofRow, altered: [] }
    return { hashes: both(inTrees) ?? ofRow, altered: sound ? ['leaf'] : ['leaf', 'fact'] }
  }
  if (sound) return { hashes: ofRow, altered: [] }
  return forFact > forRow ? { hashes: ofFact, altered: ['leaf'] } : { hashes: ofRow, altered: ['fact'] }
}

const hashesOf = (entry: Buffer): LeafHashes => ({ sha256: hasherOf('sha256').leaf(entry), sm3: hasherOf('sm3').leaf(entry) })

const both = ({ sha256, sm3 }: Partial<Record<TreeName, Buffer | undefined>>): LeafHashes | undefined => (sha256 && sm3 ? { sha256, sm3 } : undefined)
