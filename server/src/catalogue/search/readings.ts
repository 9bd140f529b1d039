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
  readonly prefix: boolean
}

/** All ways to understand what was typed; none when it holds nothing to look for. */
export function readingsOf(typed: string, pinyin: Spelling, synonyms: readonly Synonym[]): Reading[] {
  const text = unwrapped(normalised(typed))
  return [
    asWords(text),
    asSounds(sounds(text)),
    asCharacters(text),
    ...latinWords(text).filter((word) => word.length > 1).flatMap((word) => [asInitials(word), asSounds(inTwos(pinyin.read(word) ?? []))]),
    ...otherWordsFor(text, synonyms).map((words) => ({ ...asWords(words), weight: 0.8, enough: 1 })),
  ].filter(({ tokens }) => tokens.length > 0)
}

const asWords = (text: string): Reading =>
  ({ tokens: pairs(text), boost: { name: 4, keywords: 3, about: 1 }, weight: 1, enough: 0.5, prefix: true })

const asSounds = (tokens: readonly string[]): Reading =>
  ({ tokens, boost: { nameSounds: 3, keywordsSounds: 2 }, weight: 0.6, enough: 0.6, prefix: true })

const asCharacters = (text: string): Reading =>
  ({ tokens: characters(text), boost: { characters: 1 }, weight: 0.3, enough: 0.75, prefix: false })

const asInitials = (word: string): Reading =>
  ({ tokens: [word], boost: { initials: 2 }, weight: 1, enough: 1, prefix: true })

/** What people wrap a wish in; what is left of nothing else is taken as it is. */
function unwrapped(text: string): string {
  const bare = text.replace(WRAPPING, ' ').trim()
  return bare || text
}

const WRAPPING = /我们?想要?|我们?要|想要?|请问|怎么样?|如何|哪里|在哪儿?|可以|能不能|需要|什么|办理|申请|一下|一件事|[的吗呢啊了给]/gu

function otherWordsFor(text: string, synonyms: readonly Synonym[]): string[] {
  const meant = synonyms.filter(({ plain }) => plain.some((words) => text.includes(normalised(words))))
  return [...new Set(meant.flatMap(({ official }) => official.map(normalised)))].filter((words) => !text.includes(words))
}
