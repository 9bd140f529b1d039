import type { Lang } from './catalogue.ts'
import { text } from './text.ts'

const tags = { zh: 'zh-CN', en: 'en-GB' } as const
const beijing = { timeZone: 'Asia/Shanghai' } as const

/** A moment as people say it in Beijing time: 今天 09:12, 昨天 17:40, 3月5日 09:12, 2025年3月5日 09:12. */
export function moment(at: string | Date, lang: Lang, now: Date): string {
  const then = new Date(at)
  const clock = new Intl.DateTimeFormat('en-GB', { ...beijing, hour: '2-digit', minute: '2-digit' }).format(then)
  return `${nearDay(legalDay(then), lang, legalDay(now))} ${clock}`
}

/** A legal day `YYYY-MM-DD` in full: 2025年3月5日, 5 March 2025. */
export function day(date: string, lang: Lang): string {
  return spelt(date, lang, { year: 'numeric', month: 'long', day: 'numeric' })
}

/** The legal day in Beijing at a moment, as `YYYY-MM-DD`. */
export function legalDay(at: Date): string {
  return new Intl.DateTimeFormat('en-CA', { ...beijing, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}

function nearDay(date: string, lang: Lang, today: string): string {
  const t = text(lang)
  const distance = (Date.parse(date) - Date.parse(today)) / 86_400_000
  if (distance === 0) return t('when.today')
  if (distance === -1) return t('when.yesterday')
  if (distance === 1) return t('when.tomorrow')
  if (date.slice(0, 4) === today.slice(0, 4)) return spelt(date, lang, { month: 'long', day: 'numeric' })
  return day(date, lang)
}

/** Counted in UTC, where a legal day has neither zone nor summer time to lose an hour in. */
function spelt(date: string, lang: Lang, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(tags[lang], { ...parts, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
}
