/** The row that a key leads to from row `at` of `count` (-1: from none); undefined for a key that moves nothing. */
export function rowAfter(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined
  const last = count - 1
  if (key === 'Home') return 0
  if (key === 'End') return last
  if (key === 'j' || key === 'ArrowDown') return Math.min(at + 1, last)
  if (key === 'k' || key === 'ArrowUp') return Math.max(at - 1, 0)
  return undefined
}

/** Where the focus belongs when the rows have changed under it: on the same row, or on the one that took its place. */
export function rowToKeep(focused: string, before: readonly string[], after: readonly string[]): string | undefined {
  if (after.includes(focused)) return focused
  return after[Math.min(before.indexOf(focused), after.length - 1)]
}
