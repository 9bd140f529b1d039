import type { Synonym } from '../content.ts'
import type { Field } from './search.ts'
import type { Spelling } from './spelling.ts'
import { characters, inTwos, latinWords, normalised, pairs, sounds } from './tokens.ts'

/** One way to understand what was typed: tokens to look for, where, and what share of them makes a likeness. */
export interface Reading {
  readonly tokens: readonly string[]
  readonly boost: Partial<Readonly<Record<Field, number>>>
  readonly weight: number
  readonly enough: number
  /** Whether a token stands for all that begin with it. */
  readonly prefix: (token: string) => boolean
}

/** The ways to understand what was typed; none when it holds nothing to look for. */
export function readingsOf(typed: string, pinyin: Spelling, synonyms: readonly Synonym[]): Reading[] {
  const text = unwrapped(normalised(typed))
  return [
    asWords(text),
    asSounds(sounds(text)),
    ...latinWords(text).filter((word) => word.length > 1).flatMap((word) => [asInitials(word), asPinyin(pinyin.read(word) ?? [])]),
    ...otherWordsFor(text, synonyms),
  ].filter(({ tokens }) => tokens.length > 0)
}

/** The last way, for when the others find nothing: a character too many, too few, or in another place. */
export function letterByLetter(typed: string): Reading[] {
  const tokens = characters(unwrapped(normalised(typed)))
  return tokens.length > 1 ? [{ tokens, boost: { characters: 1 }, weight: 1, enough: 0.75, prefix: () => false }] : []
}

/** A lone character may begin a word. */
const asWords = (text: string): Reading =>
  ({ tokens: pairs(text), boost: { name: 4, keywords: 3, about: 1 }, weight: 1, enough: 0.5, prefix: (token) => token.length < 2 })

const asSounds = (tokens: readonly string[]): Reading =>
  ({ tokens, boost: { nameSounds: 3, keywordsSounds: 2 }, weight: 0.6, enough: 0.6, prefix: () => false })

/** The last syllable may be unfinished. */
const asPinyin = (syllables: readonly string[]): Reading => {
  const tokens = inTwos(syllables)
  return { ...asSounds(tokens), prefix: (token) => token === tokens.at(-1) }
}

const asInitials = (word: string): Reading =>
  ({ tokens: [word], boost: { initials: 2 }, weight: 1, enough: 1, prefix: () => true })

/** What people wrap a wish in; what is left of nothing else is taken as it is. */
function unwrapped(text: string): string {
  const bare = text.replace(WRAPPING, ' ').trim()
  return bare || text
}

const WRAPPING = /我们?想要?|我们?要|想要?|请问|怎么样?|如何|哪里|在哪儿?|可以|能不能|需要|什么|办理|申请|一下|一件事|[的吗呢啊了给]/gu

/** What the catalogue calls it; words that are only a part of what was typed weigh as much of it as they are. */
function otherWordsFor(text: string, synonyms: readonly Synonym[]): Reading[] {
  return synonyms.flatMap(({ plain, official }) => {
    const said = plain.map(normalised).filter((words) => text.includes(words)).sort((a, b) => b.length - a.length)[0]
    if (said === undefined) return []
    const meant = official.map(normalised).filter((words) => !text.includes(words))
    return meant.map((words) => ({ ...asWords(words), weight: (0.8 * said.length) / text.length, enough: 1 }))
  })
}
