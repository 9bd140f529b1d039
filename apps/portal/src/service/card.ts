import type { Output } from '@gft/contract'
import type { getHall, searchServices } from '@gft/contract/catalogue'
import type { IconName } from '@gft/ui/icon/icons.ts'
import type { Lang } from '@gft/ui/text/catalogue.ts'
import { text } from '../text/text.ts'

export type Card = Output<typeof searchServices>['services'][number]
export type Hall = Output<typeof getHall>
export type Limit = Card['promised']

/** What a service takes, in the order people ask: how long, which papers, how many visits. */
export function takes(card: Card, lang: Lang): string[] {
  const t = text(lang)
  return [
    limit(card.promised, lang),
    card.uploads === 0 ? t('takes.noPapers') : t('takes.papers', { n: card.uploads }),
    card.visits === 0 ? t('takes.noVisits') : t('takes.visits', { n: card.visits }),
  ]
}

/** 3 个工作日; 当天 for what is done within a day. */
export function limit(limit: Limit, lang: Lang): string {
  const t = text(lang)
  if (limit.days === 0) return t('takes.today')
  return t(limit.unit === 'working' ? 'takes.workingDays' : 'takes.days', { n: limit.days })
}

/** Whose it is: the agency, or how many agencies handle it together. */
export function whose(card: Card, lang: Lang): string {
  return card.agencies.length > 1 ? text(lang)('takes.agencies', { n: card.agencies.length }) : (card.agencies[0]?.[lang] ?? '')
}

/** By the Chinese name of a theme. */
const themeIcons: Readonly<Record<string, IconName>> = {
  出生: 'baby', 教育: 'school', 就业: 'work', 生活: 'power', 置业: 'house', 出行: 'car', 就医: 'health', 救助: 'helper', 养老: 'pension',
  身后: 'document', 户籍: 'person', 退役军人: 'star', 准入准营: 'company', 招聘用工: 'work', 纳税缴费: 'tax', 纳税: 'tax', 融资: 'fund',
  经营发展: 'policy', 工程建设: 'key', 注销退出: 'cross', 婚姻: 'marriage', 出入境: 'passport',
}

export function iconOf(themes: Card['theme']): IconName {
  return themeIcons[themes[0]?.zh ?? ''] ?? 'services'
}

/** Themes in which older people have most to do, each with how many of its services they are shown first. */
const elderThemes = [['养老', 2], ['就医', 1], ['户籍', 2], ['救助', 5]] as const

/** The five services that elder mode shows first. */
export function forElders({ chains, items }: Hall): Card[] {
  const groups = [...chains, ...items]
  const first = elderThemes.flatMap(([zh, most]) => groups.filter(({ theme }) => theme.zh === zh).flatMap(({ services }) => services).slice(0, most))
  const rest = groups.flatMap(({ services }) => services).filter((card) => !first.includes(card))
  return [...first, ...rest].slice(0, 5)
}

/** True for a list that has rows and none that its operator has confirmed. */
export function allSamples(services: readonly Card[]): boolean {
  return services.length > 0 && services.every(({ sample }) => sample)
}

/** Words offered under a search box, each sure to find something. */
export function suggestions(lang: Lang): string[] {
  return text(lang)('hall.words').split('|').filter(Boolean)
}
