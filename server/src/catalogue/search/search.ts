import MiniSearch from 'minisearch'
import type { Synonym } from '../content.ts'
import { letterByLetter, readingsOf, type Reading } from './readings.ts'
import { spelling } from './spelling.ts'
import { characters, initials, inTwos, normalised, pairs, syllableRuns } from './tokens.ts'

/** What a service is found by. */
export interface Findable {
  readonly id: string
  readonly name: string
  readonly keywords: readonly string[]
  /** Summary, names of its items and results: said less loudly. */
  readonly about: readonly string[]
  /** Comes before others that resemble what was typed as much: a chain before its items. */
  readonly first: boolean
}

/** Answers ids, best first; nothing when nothing resembles what was typed. */
export interface Search { find(typed: string): string[] }

/**
 * Finds by Chinese words or parts of them, by pinyin, by initials, by a homophone or a slip of the pen, and by what
 * people call a thing in daily life.
 */
export function openSearch(services: readonly Findable[], synonyms: readonly Synonym[]): Search {
  const known = new Set<string>()
  const index = new MiniSearch<Record<string, string>>({ fields: [...FIELDS], tokenize: (text) => text.split('\n'), processTerm: (term) => term })
  for (const service of services) index.add({ id: service.id, ...tokensOf(service, known) })
  const pinyin = spelling(known)
  const first = new Set(services.filter((service) => service.first).map(({ id }) => id))

  function alike(readings: readonly Reading[]): string[] {
    const results = index.search({ combineWith: 'OR', queries: readings.map(query) }, { boostDocument: (id) => (first.has(id) ? 1.15 : 1) })
    const enough = results.filter(({ queryTerms }) => readings.some((reading) => isEnough(reading, queryTerms)))
    const best = enough[0]?.score ?? 0
    return enough.filter(({ score }) => score >= best * FAINT).map(({ id }) => String(id))
  }

  function find(typed: string): string[] {
    const found = alike(readingsOf(typed, pinyin, synonyms))
    return found.length > 0 ? found : alike(letterByLetter(typed))
  }
  return { find }
}

/** A result much weaker than the best is noise. */
const FAINT = 0.15

const FIELDS = ['name', 'keywords', 'about', 'characters', 'nameSounds', 'keywordsSounds', 'initials'] as const
export type Field = (typeof FIELDS)[number]

/** The tokens of a service by field, a line each; its syllables are added to those that are known. */
function tokensOf({ name, keywords, about }: Findable, known: Set<string>): Record<Field, string> {
  const [ofName, ofKeywords] = [normalised(name), keywords.map(normalised)]
  const [nameRuns, keywordRuns] = [syllableRuns(ofName), ofKeywords.flatMap(syllableRuns)]
  for (const syllable of [...nameRuns, ...keywordRuns].flat()) known.add(syllable)
  return {
    name: lines(pairs(ofName)),
    keywords: lines(ofKeywords.flatMap(pairs)),
    about: lines(about.map(normalised).flatMap(pairs)),
    characters: lines([ofName, ...ofKeywords].flatMap(characters)),
    nameSounds: lines(nameRuns.flatMap(inTwos)),
    keywordsSounds: lines(keywordRuns.flatMap(inTwos)),
    initials: lines([...nameRuns, ...keywordRuns].flatMap(initials)),
  }
}

const lines = (tokens: readonly string[]) => tokens.join('\n')

function query({ tokens, boost, weight, prefix }: Reading) {
  return {
    queries: [lines(tokens)], combineWith: 'OR' as const, prefix,
    fields: Object.keys(boost),
    boost: Object.fromEntries(Object.entries(boost).map(([field, times]) => [field, times * weight])),
  }
}

function isEnough({ tokens, enough }: Reading, found: readonly string[]): boolean {
  return tokens.filter((token) => found.includes(token)).length >= tokens.length * enough
}
