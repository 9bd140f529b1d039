import type { Condition } from '@gft/forms'

/** The single comparisons that a condition is made of. */
export function leavesOf(condition: Condition | undefined): { readonly answer: string; readonly is: string | boolean }[] {
  if (!condition) return []
  if ('answer' in condition) return [condition]
  if ('not' in condition) return leavesOf(condition.not)
  return ('all' in condition ? condition.all : condition.any).flatMap(leavesOf)
}
