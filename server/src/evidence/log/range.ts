/** The hash of the perfect subtree of 2^level leaves that begins at leaf index × 2^level. */
export type NodeReader = (level: number, index: number) => Uint8Array

export type NodeId = { readonly level: number; readonly index: number }

/** Leaves `start` up to, not including, `end`. */
export type Range = { readonly start: number; readonly end: number }

/**
 * The perfect subtrees, left to right and largest first, that make up a range. The range begins at 0 or was split off
 * where RFC 6962 §2.1 splits, so that every subtree begins at a multiple of its width.
 */
export function nodesOf({ start, end }: Range): NodeId[] {
  const nodes: NodeId[] = []
  for (let from = start; from < end; ) {
    const level = log2Floor(end - from)
    nodes.push({ level, index: from / 2 ** level })
    from += 2 ** level
  }
  return nodes
}

/** The number of leaves left of the split of `size` leaves: the largest power of two below it (RFC 6962 §2.1). */
export function splitOf(size: number): number {
  return 2 ** log2Floor(size - 1)
}

/** Whether this is the size of a tree: a whole number from 0 to 2⁵³-1. */
export function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

// Not Math.log2: it rounds 2⁴⁹-1 up. Not Math.clz32: trees grow past 2³² leaves.
function log2Floor(value: number): number {
  let level = 0
  while (2 ** (level + 1) <= value) level += 1
  return level
}
