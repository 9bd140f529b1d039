import MiniSearch from 'minisearch'
import type { Synonym } from '../content.ts'
import { readingsOf, type Reading } from './readings.ts'
import { spelling } from './spelling.ts'
import { characters, chineseRuns, initials, normalised, pairs, sounds, syllables } from './tokens.ts'

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
  const index = indexOf(services)
  const pinyin = spelling(services.flatMap(({ name, keywords }) => [name, ...keywords].flatMap(chineseRuns).flatMap(syllables)))
  const first = new Set(services.filter((service) => service.first).map(({ id }) => id))

  function find(typed: string): string[] {
    const readings = readingsOf(typed, pinyin, synonyms)
    const results = index.search({ combineWith: 'OR', queries: readings.map(query) }, { boostDocument: (id) => (first.has(id) ? 1.3 : 1) })
    const alike = results.filter(({ queryTerms }) => readings.some((reading) => isEnough(reading, new Set(queryTerms))))
    const best = alike[0]?.score ?? 0
    return alike.filter(({ score }) => score >= best * FAINT).map(({ id }) => String(id))
  }
  return { find }
}

/** A result much weaker than the best is noise. */
const FAINT = 0.15

function indexOf(services: readonly Findable[]): MiniSearch<Findable> {
  const index = new MiniSearch<Findable>({
    fields: Object.keys(FIELDS),
    extractField: (service, field) => (field === 'id' ? service.id : FIELDS[field as Field].text(service).join('\n')),
    tokenize: (text, field) => FIELDS[field as Field].tokens(text),
    processTerm: (term) => term,
  })
  index.addAll(services)
  return index
}

const ofName = ({ name }: Findable) => [normalised(name)]
const ofKeywords = ({ keywords }: Findable) => keywords.map(normalised)
const ofAbout = ({ about }: Findable) => about.map(normalised)
const ofAll = (service: Findable) => [...ofName(service), ...ofKeywords(service)]

const FIELDS = {
  name: { text: ofName, tokens: pairs },
  keywords: { text: ofKeywords, tokens: pairs },
  about: { text: ofAbout, tokens: pairs },
  characters: { text: ofAll, tokens: characters },
  nameSounds: { text: ofName, tokens: sounds },
  keywordsSounds: { text: ofKeywords, tokens: sounds },
  initials: { text: ofAll, tokens: initials },
}
export type Field = keyof typeof FIELDS

function query({ tokens, boost, weight, prefix }: Reading) {
  return {
    queries: [tokens.join('\n')], combineWith: 'OR' as const, prefix,
    tokenize: (text: string) => text.split('\n'),
    fields: Object.keys(boost),
    boost: Object.fromEntries(Object.entries(boost).map(([field, times]) => [field, times * weight])),
  }
}

function isEnough({ tokens, enough }: Reading, found: ReadonlySet<string>): boolean {
  return tokens.filter((token) => found.has(token)).length >= tokens.length * enough
}
