import type { Output } from '@gft/contract'
import type { getPage } from '@gft/contract/cases'
import type { Element, ElementKind } from '@gft/forms'
import { fullRegionName, jiangxiRegions } from '@gft/kernel'
import type { Answer } from '@gft/ui/answer-list/answer.ts'
import { asTyped, readTyped, typedText } from '@gft/ui/element/element.ts'
import type { Choice } from '@gft/ui/field/field.ts'
import type { AnswerOrigin } from '@gft/ui/origin/origin.ts'
import type { Lang } from '@gft/ui/text/catalogue.ts'
import { text } from '../text/text.ts'
import type { Sent } from './sent.ts'

export type Page = Output<typeof getPage>
export type Question = Page['questions'][number]

/** A question as the components of data elements take it. */
export function elementOf({ key, label, hint, kind, options, unit, editable }: Question): Element {
  return {
    id: key, label, kind: kind as ElementKind, sensitivity: 'open', sources: [], editable,
    ...(hint ? { hint } : {}), ...(options.length > 0 ? { options } : {}), ...(unit ? { unit } : {}),
  }
}

/** Where an answer came from; undefined for what the person typed here. */
export function originOf({ origin, label, askedBy, editable }: Question, lang: Lang, correct: string): AnswerOrigin | undefined {
  if (!origin || origin.kind === 'person') return undefined
  const different = (words: readonly string[]) => [...new Set(words.filter(Boolean))].join(lang === 'zh' ? '；' : '; ')
  return {
    source: origin.from[lang], at: origin.at,
    what: origin.holder ? text(lang)('questions.kept', { label: label[lang], holder: origin.holder[lang] }) : label[lang],
    ...(origin.grant ? { granted: true } : {}),
    ...(askedBy.length > 0 ? { why: different(askedBy.map(({ purpose }) => purpose[lang])), ground: different(askedBy.map(({ basis }) => basis)) } : {}),
    ...(editable ? {} : { correct }),
  }
}

/** What stands in a question's field: what was just typed there, else what is kept. */
export function typedIn(question: Question, sent: Sent | undefined): string {
  const element = elementOf(question)
  if (sent && askedIn(sent).includes(question.key)) return readTyped(sent.form, element, question.key)
  return asTyped(element, question.value ?? undefined)
}

/** What was typed on a page, by key: only fields that the form had, so that none is emptied unseen. */
export function typedAnswers(questions: readonly Question[], sent: Sent): Record<string, string> {
  const asked = questions.filter(({ key }) => askedIn(sent).includes(key))
  return Object.fromEntries(asked.map((question) => [question.key, readTyped(sent.form, elementOf(question), question.key)]))
}

/** Keys of the fields that a form shows, in its hidden `_asked`. */
const askedIn = (sent: Sent): string[] => sent.text('_asked').split(',')

/** An answer to check: in words, with its origin, and a way to change it where the person may. */
export function answerOf(question: Question, lang: Lang, at: { readonly correct: string; readonly change: string }): Answer {
  const element = elementOf(question)
  const origin = originOf(question, lang, at.correct)
  return {
    label: question.label[lang],
    value: question.value === null ? '' : typedText(element, asTyped(element, question.value), lang),
    ...(origin ? { origin } : {}),
    ...(question.editable ? { change: at.change } : {}),
  }
}

/** The cities and counties to choose from, where a region is asked for. */
export function choicesOf({ kind }: Pick<Question, 'kind'>): readonly Choice[] | undefined {
  if (kind !== 'region') return undefined
  return jiangxiRegions.filter(({ level }) => level !== 'province').map(({ code, name }) => ({ value: code, label: fullRegionName(code) ?? name }))
}

interface Reason { readonly agency: string; readonly purposes: readonly { readonly purpose: string; readonly labels: readonly string[] }[] }

/** Why questions are asked: by agency, and for each of its purposes what it asks. */
export function reasonsOf(questions: readonly Question[], lang: Lang): Reason[] {
  const askings = questions.flatMap(({ label, askedBy }) => askedBy.map(({ agency, purpose }) => ({ agency: agency[lang], purpose: purpose[lang], label: label[lang] })))
  return [...Map.groupBy(askings, ({ agency }) => agency)].map(([agency, group]) => ({
    agency, purposes: [...Map.groupBy(group, ({ purpose }) => purpose)].map(([purpose, rows]) => ({ purpose, labels: [...new Set(rows.map(({ label }) => label))] })),
  }))
}
