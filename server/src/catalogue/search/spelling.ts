/** Reads letters typed without spaces as pinyin: `ershoufang` → `er shou fang`. The last syllable may be unfinished. */
export interface Spelling { read(letters: string): string[] | undefined }

/** Knows the syllables that occur in what is indexed; of several readings the one with the fewest syllables. */
export function spelling(known: Iterable<string>): Spelling {
  const syllables = new Set(known)
  const beginnings = new Set([...syllables].flatMap((syllable) => Array.from(syllable, (_, i) => syllable.slice(0, i + 1))))

  // best[i] is the shortest reading of the first i letters.
  function read(letters: string): string[] | undefined {
    const best: (string[] | undefined)[] = [[]]
    for (let end = 1; end <= letters.length; end++) {
      const last = end === letters.length ? beginnings : syllables
      for (let start = Math.max(0, end - LONGEST); start < end; start++) {
        const before = best[start]
        const part = letters.slice(start, end)
        if (!before || !last.has(part)) continue
        if (!best[end] || before.length + 1 < best[end]!.length) best[end] = [...before, part]
      }
    }
    return best[letters.length]
  }
  return { read }
}

/** `zhuang`, `chuang`, `shuang`. */
const LONGEST = 6
