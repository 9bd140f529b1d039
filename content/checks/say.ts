/** Says of one file what does not hold of it: a list with the sentence, or an empty one. */
export function saysOf(file: string) {
  return (field: string, holds: boolean, fault: string): string[] => (holds ? [] : [`${file}: ${field} ${fault}`])
}

/** The values that occur more than once, each named once. */
export function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, place) => values.indexOf(value) !== place))]
}
