/** The one below which that share of them lies. NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  return values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN
}

/** The middle one; of an even count the upper of the two in the middle. NaN of none. */
export const median = (values: readonly number[]): number => quantile(values, 0.5)
