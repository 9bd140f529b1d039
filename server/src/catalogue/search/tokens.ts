import { pinyin } from 'pinyin-pro'

/** One way of reading for all that is indexed and asked: NFKC, small letters. */
export function normalised(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** Runs of Chinese characters: `二手房` and `过户` of `二手房·过户`. */
export function chineseRuns(text: string): string[] {
  return text.match(/\p{Script=Han}+/gu) ?? []
}

/** Words in other letters and numbers: `etc` of `ETC办理`. */
export function latinWords(text: string): string[] {
  return text.match(/[\p{Script=Latin}\d]+/gu) ?? []
}

/** Neighbouring characters in twos, words in other letters whole: `二手 手房` of `二手房`. A lone character stands alone. */
export function pairs(text: string): string[] {
  return [...chineseRuns(text).flatMap((run) => inTwos([...run])), ...latinWords(text)]
}

/** Single characters, for what was written with a character too many, too few or in another order. */
export function characters(text: string): string[] {
  return chineseRuns(text).flatMap((run) => [...run])
}

/** Neighbouring syllables in twos: `ershou shoufang` of `二手房`; homophones sound the same. */
export function sounds(text: string): string[] {
  return syllableRuns(text).flatMap(inTwos)
}

/** Syllables without tones, run by run; a character that has no reading is its own. */
export function syllableRuns(text: string): string[][] {
  return chineseRuns(text).map((run) => pinyin(run, { toneType: 'none', type: 'array', v: true }))
}

/** Initials from each syllable on: `esf sf` of `er shou fang`, so that what stands in the middle is found by its beginning. */
export function initials(syllables: readonly string[]): string[] {
  const letters = syllables.map((syllable) => syllable.charAt(0)).join('')
  return Array.from({ length: Math.max(1, letters.length - 1) }, (_, from) => letters.slice(from))
}

/** Each part with the one after it; a lone part by itself. */
export function inTwos(parts: readonly string[]): string[] {
  if (parts.length < 2) return [...parts]
  return parts.slice(1).map((part, i) => `${parts[i]}${part}`)
}
