import type { Output } from '@gft/contract'
import type { getCase } from '@gft/contract/cases'
import { beijingDay, fen, formatYuan, nationalCalendar, workingDaysBetween, type LegalDay } from '@gft/kernel'
import type { Term } from '@gft/ui/clock/clock.ts'
import type { Stage, Step, StepState } from '@gft/ui/progress/stage.ts'
import type { Lang } from '@gft/ui/text/catalogue.ts'
import { text } from '../text/text.ts'

export type Case = Output<typeof getCase>
export type Part = Case['parts'][number]
/** What comes out of each item, by its id. */
export type Results = Readonly<Record<string, Part['name']>>

/** A case as its parties follow it: the window first, then every part with its agency, neighbours of one agency together. */
export function stagesOf(matter: Case, lang: Lang, now: Date): Stage[] {
  const today = beijingDay(now)
  const stages = [windowStage(matter, lang, today), ...matter.parts.map((part) => ({ agency: part.agency[lang], steps: partSteps(part, lang, today) }))]
  return stages.reduce<Stage[]>((joined, stage) => {
    const last = joined.at(-1)
    return last?.agency === stage.agency ? [...joined.slice(0, -1), { ...last, steps: [...last.steps, ...stage.steps] }] : [...joined, stage]
  }, [])
}

/** Working days left until a legal day; negative once it is past. */
export function termOf(due: LegalDay | null, today: LegalDay): Term | undefined {
  if (due === null) return undefined
  const { count } = workingDaysBetween(today, due, nationalCalendar)
  return { left: due < today ? Math.min(count, -1) : count, unit: 'working', by: due }
}

/** The same without its last day, where a line is short. */
export function leftOf(due: LegalDay | null, today: LegalDay): Term | undefined {
  const term = termOf(due, today)
  return term && { left: term.left, unit: term.unit }
}

export const money = (amount: number): string => formatYuan(fen(amount))

/** How many parts are through. */
export const through = (matter: Case): number => matter.parts.filter(({ state }) => state === 'granted').length

/** Parts that an agency refused; what could not begin because of one of them was decided by nobody. */
export function decisionsIn(parts: readonly Part[]): Part[] {
  const refused = parts.filter(({ state }) => state === 'refused' || state === 'not-accepted')
  const names = refused.map(({ name }) => name.zh)
  return refused.filter(({ after }) => !after.some(({ zh }) => names.includes(zh)))
}

function windowStage(matter: Case, lang: Lang, today: LegalDay): Stage {
  const t = text(lang)
  const sent: Step = { what: t('matter.received'), state: 'done', at: matter.submittedAt }
  const accepting: Step = { what: t('matter.accepting'), ...acceptance(matter, lang, today) }
  return { agency: matter.window[lang], steps: [sent, accepting] }
}

function acceptance({ state, due, parts }: Case, lang: Lang, today: LegalDay): Omit<Step, 'what'> {
  if (state === 'submitted') return { state: 'now', ...termIn(due, today) }
  if (state === 'correcting') return { state: 'todo', ...termIn(due, today), note: text(lang)('matter.correcting') }
  if (state === 'not-accepted' || state === 'withdrawn') return { state: 'failed' }
  const begun = parts.flatMap(({ startedAt }) => startedAt ?? []).toSorted()[0]
  return { state: 'done', ...(begun ? { at: begun } : {}) }
}

const STATES: Readonly<Record<Part['state'], StepState>> = {
  submitted: 'later', correcting: 'later', waiting: 'later', accepted: 'now', 'carrying-out': 'now', charged: 'done', granted: 'done',
  refused: 'failed', failed: 'failed', 'not-accepted': 'failed', withdrawn: 'failed',
}

function partSteps(part: Part, lang: Lang, today: LegalDay): Step[] {
  const own: Step = {
    what: part.charge ? text(lang)('matter.determined', { part: part.name[lang] }) : part.name[lang],
    state: part.charge ? 'done' : STATES[part.state],
    ...(part.charge ? {} : whenOf(part, today)),
    ...noteOf(part, lang),
  }
  return part.charge ? [own, payment(part, part.charge, lang)] : [own]
}

function payment(part: Part, charge: NonNullable<Part['charge']>, lang: Lang): Step {
  const what = text(lang)('matter.pay', { amount: money(charge.total) })
  if (charge.paidAt) return { what, state: 'done', at: charge.paidAt }
  return charge.mine ? { what, state: 'todo' } : { what, state: part.state === 'charged' ? 'now' : 'later', note: text(lang)('matter.payer', { payer: charge.payer }) }
}

function whenOf(part: Part, today: LegalDay): Pick<Step, 'at' | 'term'> {
  if (part.endedAt) return { at: part.endedAt }
  return STATES[part.state] === 'now' ? termIn(part.due, today) : {}
}

function noteOf(part: Part, lang: Lang): Pick<Step, 'note'> {
  const t = text(lang)
  if (part.state === 'refused' && part.ground) return { note: part.ground }
  if (part.state === 'failed') return { note: t('matter.mendable') }
  if (part.state === 'waiting' && part.after.length > 0) return { note: t('matter.after', { parts: part.after.map((name) => name[lang]).join(lang === 'zh' ? '、' : ', ') }) }
  if (part.provisional && part.due) return { note: t('matter.provisional') }
  return {}
}

function termIn(due: LegalDay | null, today: LegalDay): Pick<Step, 'term'> {
  const term = termOf(due, today)
  return term ? { term } : {}
}

const ENDED: readonly Case['state'][] = ['granted', 'refused', 'failed', 'not-accepted', 'withdrawn']
/** It was refused, by an agency or at the window: there is a ground to read and a remedy. */
export const isAgainst = (state: string): boolean => state === 'refused' || state === 'not-accepted'

export const ended = (state: Case['state']): boolean => ENDED.includes(state)

/** The tone in which a state is said in a list. */
export function toneOf(state: Case['state']): 'plain' | 'act' | 'done' | 'danger' {
  if (state === 'granted') return 'done'
  if (state === 'correcting' || state === 'failed' || state === 'refused' || state === 'not-accepted') return 'danger'
  return state === 'charged' ? 'act' : 'plain'
}

/** How long a look at the agency may take before the page says that nothing was found yet. */
const LOOK_MS = 15_000

/** The address that tells when the agency was asked for a payment. */
export const lookingAt = (address: string, now: Date): string => `${address}?checked=${now.getTime()}`

export function isLooking(query: URLSearchParams, now: Date): boolean {
  const since = now.getTime() - Number(query.get('checked') ?? Number.NaN)
  return since >= 0 && since < LOOK_MS
}
