import { answerTo, type Answers } from './answers.ts'
import { situationId } from './conditions.ts'
import type { Form, Question } from './form.ts'
import { own } from './own.ts'
import { judge } from './parse.ts'
import type { Problem } from './problem.ts'
import { visible } from './visible.ts'

/** What still keeps a party from going on: on one page, or on all of them. Empty when nothing does. */
export function check(form: Form, role: string, answers: Answers, { page }: { readonly page?: string } = {}): Problem[] {
  const keys = page === undefined ? undefined : form.pages.find(({ id }) => id === page)?.keys
  const questions = [...openSituations(form, role), ...visible(form, role, answers).questions]
  const looked = page === undefined ? questions : questions.filter(({ key }) => keys?.includes(key))
  return looked.flatMap((question) => problemsOf(question, answers))
}

/** The questions about the situation for which the form does not know the answer yet; only a starter is asked. */
export function openSituations(form: Form, role: string): Question[] {
  if (role !== 'all' && !form.starters.includes(role)) return []
  return form.situations.filter(({ key }) => own(form.situation, situationId(key) ?? '') === undefined)
}

function problemsOf({ key, element, required }: Question, answers: Answers): Problem[] {
  const answer = answerTo(answers, key)
  if (!answer) return required ? [{ key, code: 'missing', params: {} }] : []
  const fault = judge(element, answer.value)
  return fault ? [{ key, code: fault.code, params: fault.params ?? {} }] : []
}
