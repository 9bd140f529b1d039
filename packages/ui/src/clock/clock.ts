import { type Lang } from '../text/catalogue.ts'
import { text } from '../text/text.ts'

/** Time left on a duty. `left` is negative when overdue; a paused clock does not count. */
export interface Term {
  readonly left: number
  readonly unit: 'working' | 'calendar'
  /** Last legal day. */
  readonly by?: string
  readonly paused?: boolean
}

/** The words before and after the number, which is set large; no number when none is needed. */
export function clockWords(term: Term, lang: Lang): { before: string; number?: number; after: string; tone: 'calm' | 'soon' | 'over' } {
  const t = text(lang)
  if (term.paused) return { before: t('clock.paused'), after: '', tone: 'calm' }
  if (term.left === 0) return { before: t('clock.today'), after: '', tone: 'soon' }
  const working = term.unit === 'working'
  const over = term.left < 0
  const message = over ? t(working ? 'clock.overWorking' : 'clock.overCalendar', { n: '|' }) : t(working ? 'clock.working' : 'clock.calendar', { n: '|' })
  const [before = '', after = ''] = message.split('|')
  return { before, number: Math.abs(term.left), after, tone: over ? 'over' : term.left <= 2 ? 'soon' : 'calm' }
}
