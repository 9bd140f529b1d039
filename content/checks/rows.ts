import { isLegalDay } from '@gft/kernel'
import type { Provenance } from '@gft/forms'
import type { Content } from '../index.ts'
import { saysOf } from './say.ts'

type Row = readonly [file: string, id: string, row: { readonly source?: Provenance }]

/** Of every row of every file: it says where it comes from, and its sentences exist in both languages, set properly. */
export function checkRows(content: Content): string[] {
  return rowsOf(content).flatMap((row) => [...checkSource(row), ...checkTexts(row)])
}

function rowsOf(content: Content): Row[] {
  const keyed = (file: string, rows: Readonly<Record<string, Row[2]>>): Row[] => Object.entries(rows).map(([id, row]) => [file, id, row])
  const listed = (file: string, rows: readonly Row[2][], name: (place: number) => string): Row[] => rows.map((row, place) => [file, name(place), row])
  return [
    ...listed('agency-kinds.json', content.agencyKinds, (place) => content.agencyKinds[place]?.id ?? ''),
    ...keyed('elements.json', content.elements),
    ...keyed('proofs.json', content.proofs),
    ...keyed('licence-types.json', content.licenceTypes),
    ...Object.entries(content.items).map(([id, item]): Row => [`items/${id}.json`, '', item]),
    ...Object.entries(content.chains).map(([id, chain]): Row => [`chains/${id}.json`, '', chain]),
    ...listed('halls.json', content.halls, (place) => content.halls[place]?.hall ?? ''),
    ...listed('message-templates.json', content.messageTemplates, (place) => content.messageTemplates[place]?.id ?? ''),
    ...listed('synonyms.json', content.synonyms, (place) => content.synonyms[place]?.plain[0] ?? ''),
  ]
}

function checkSource([file, id, { source }]: Row): string[] {
  const say = saysOf(file)
  const field = id ? `${id}.source` : 'source'
  if (!source?.title) return say(field, false, 'is missing: every row says where it comes from')
  return [
    ...say(`${field}.asOf`, isLegalDay(source.asOf ?? ''), 'is no day YYYY-MM-DD'),
    ...say(`${field}.verified`, source.verified === false, 'must be false: only an operator confirms'),
  ]
}

function checkTexts([file, id, row]: Row): string[] {
  return textsIn(row, id).flatMap(({ path, zh, en }) => [
    ...saysOf(file)(`${path}.zh`, isSentence(zh), 'is empty'),
    ...saysOf(file)(`${path}.en`, isSentence(en), 'is empty'),
    ...saysOf(file)(`${path}.zh`, !HALF_WIDTH.test(String(zh)), `sets Chinese with half-width punctuation: ${String(zh)}`),
  ])
}

const HALF_WIDTH = /[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]/

function isSentence(text: unknown): boolean {
  return typeof text === 'string' && text.trim() === text && text.length > 0
}

function textsIn(thing: unknown, path: string): { path: string; zh: unknown; en: unknown }[] {
  if (typeof thing !== 'object' || thing === null) return []
  if ('zh' in thing || 'en' in thing) return [{ path, zh: own(thing, 'zh'), en: own(thing, 'en') }]
  return Object.entries(thing).flatMap(([key, part]) => textsIn(part, path ? `${path}.${key}` : key))
}

function own(thing: object, key: string): unknown {
  return Object.entries(thing).find(([name]) => name === key)?.[1]
}
