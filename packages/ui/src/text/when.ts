import { beijingDay, beijingTime, daysBetween, type LegalDay } from '@gft/kernel'
import type { Lang } from './catalogue.ts'
import { text } from './text.ts'

/** A moment as people say it in Beijing time: 今天 09:12, 昨天 17:40, 3月5日 09:12, 2025年3月5日 09:12. */
export function moment(at: string | Date, lang: Lang, now: Date): string {
  const then = new Date(at)
  return `${nearDay(beijingDay(then), lang, beijingDay(now))} ${beijingTime(then).slice(11, 16)}`
}

/** A legal day in full: 2025年3月5日, 5 March 2025. */
export function day(date: LegalDay, lang: Lang): string {
  return spelt(date, lang, { year: 'numeric', month: 'long', day: 'numeric' })
}

/** A legal day in full, or a moment as people say it, whichever it is given. */
export function dated(at: LegalDay | string, lang: Lang, now: Date): string {
  return at.length === 10 ? day(at, lang) : moment(at, lang, now)
}

function nearDay(date: LegalDay, lang: Lang, today: LegalDay): string {
  const t = text(lang)
  const distance = daysBetween(today, date)
  if (distance === 0) return t('when.today')
  if (distance === -1) return t('when.yesterday')
  if (distance === 1) return t('when.tomorrow')
  return date.slice(0, 4) === today.slice(0, 4) ? spelt(date, lang, { month: 'long', day: 'numeric' }) : day(date, lang)
}

const tags = { zh: 'zh-CN', en: 'en-GB' } as const

/** Spelt in UTC, where a legal day has neither zone nor summer time to lose an hour in. */
function spelt(date: LegalDay, lang: Lang, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(tags[lang], { ...parts, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
}
