import type { Output } from '@gft/contract'
import type { getService } from '@gft/contract/catalogue'
import type { Lang } from '@gft/ui/text/catalogue.ts'
import { text } from '../text/text.ts'
import { limit, whose } from './card.ts'

export type Guide = Output<typeof getService>
export type Item = Guide['chain'][number]
export type Material = Guide['materials'][number]
type Provider = Material['provenBy'][number]

interface Fact { readonly label: string; readonly value: string; readonly unit?: string; readonly note?: string }

/** The four figures that decide whether to begin: days, answers to give, papers, visits. */
export function figures(guide: Guide, lang: Lang): Fact[] {
  const t = text(lang)
  const asked = guide.information.filter(({ from }) => from.length === 0).length
  return [
    { label: t('guide.promised'), ...days(guide, lang) },
    { label: t('guide.asked'), value: String(asked), unit: t('guide.askedUnit'), note: t('guide.askedOf', { n: guide.information.length }) },
    { label: t('guide.uploads'), value: String(guide.uploads), unit: t('guide.uploadsUnit') },
    { label: t('guide.visits'), value: String(guide.visits), unit: t('guide.visitsUnit') },
  ]
}

function days({ promised, chain }: Guide, lang: Lang): Omit<Fact, 'label'> {
  const t = text(lang)
  const [only] = chain.length === 1 ? chain : []
  const note = only ? t('guide.statutory', { limit: limit(only.statutory, lang) }) : t('guide.longest')
  return { value: String(promised.days), unit: t(promised.unit === 'working' ? 'guide.workingDays' : 'guide.days'), note }
}

/** What stands above the title: 一件事 with its agencies, or the one agency. */
export function above(guide: Guide, lang: Lang): string {
  return guide.kind === 'chain' ? text(lang)('guide.chain', { whose: whose(guide, lang) }) : whose(guide, lang)
}

/** Items that may go on at the same time, group after group. */
export function stages(guide: Guide): Item[][] {
  return guide.stages.map((ids) => ids.flatMap((id) => guide.chain.find((item) => item.id === id) ?? []))
}

/** Every different line of all items with the items that say it; a line that all say names none. */
export function linesOf<Line>(guide: Guide, lines: (item: Item) => readonly Line[], wordsOf: (line: Line) => string): { words: string; items: Item[] }[] {
  const said = new Map<string, Item[]>()
  for (const item of guide.chain) {
    for (const line of lines(item)) said.set(wordsOf(line), [...(said.get(wordsOf(line)) ?? []), item])
  }
  return [...said].map(([words, items]) => ({ words, items: items.length === guide.chain.length ? [] : items }))
}

/** 不动产登记信息（自然资源部门） */
export function providerName({ name, owner }: Provider, lang: Lang): string {
  return owner ? text(lang)('guide.provider', { name: name[lang], owner: owner[lang] }) : name[lang]
}

export function list(words: readonly string[], lang: Lang): string {
  return words.join(lang === 'zh' ? '、' : ', ')
}
