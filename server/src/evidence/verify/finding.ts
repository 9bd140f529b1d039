/** A row that is not as it was sealed. */
export interface Finding {
  /** Of the log, or another table that it speaks for, with its module. */
  readonly table: 'fact' | 'leaf' | 'tile' | 'checkpoint' | 'cosignature' | 'anchor' | `${string}.${string}`
  /**
   * Fact id; leaf index, or `from–to` of a run; tile as `sha256/<level>/<index>`; size of a checkpoint or an anchor; cosignature as
   * `<size>/<witness>`; of another table what its key columns hold, with slashes between.
   */
  readonly row: string
  /**
   * `extra`: it does not belong there. `unlinked`: a checkpoint that does not follow on the one before it.
   * `diverged`: from this checkpoint on, the leaves do not give the roots that were signed.
   */
  readonly fault: 'altered' | 'missing' | 'extra' | 'unlinked' | 'diverged'
  /** Who outside holds what this differs from: a witness, or the chain. */
  readonly by?: string
  /** The leaf that it concerns, or that speaks for it, and that leaf's fact. */
  readonly leaf?: number
  readonly fact?: string
}

export type Found = (finding: Finding) => void

/** Tells each row once, and once more where the log diverged at it. */
export function eachOnce(tell: Found): { found: Found; count: () => number } {
  const told = new Set<string>()
  return {
    found(finding) {
      const key = `${finding.table} ${finding.row} ${finding.fault === 'diverged'}`
      if (told.has(key)) return
      told.add(key)
      tell(finding)
    },
    count: () => told.size,
  }
}
