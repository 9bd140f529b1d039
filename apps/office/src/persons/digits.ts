/** The six digits in what a scanner, a camera or a hand gave: alone, in groups, or at the end of an address; undefined for anything else. */
export function digitsIn(read: string): string | undefined {
  const text = read.normalize('NFKC').replace(/\s/g, '')
  return /(?:^|=)(\d{6})$/.exec(text)?.[1]
}
