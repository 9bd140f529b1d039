/** Numbers that look drawn and are the same for the same seed. */
export interface Random {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  of<T>(choices: readonly T[]): T;
}

/** xorshift32 (Marsaglia 2003, https://doi.org/10.18637/jss.v008.i14). */
export function randomFrom(seed: number): Random {
  // From zero it would never get away.
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
  const below = (limit: number) => next() % limit;
  return { below, of: (choices) => choices[below(choices.length)]! };
}
