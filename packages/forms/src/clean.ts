import { answerTo, type Answers } from './answers.ts'
import { applies, situationId } from './conditions.ts'
import type { Form, Question } from './form.ts'
import { dependsOn } from './needs.ts'

/** The answers that count: what is not declared, or not asked of anybody now, is dropped. Idempotent. */
export function clean(form: Form, answers: Answers): Answers {
  const kept = answersThatCount(form, answers)
  const situations = form.situations.filter((question) => isOption(question, answers)).map(({ key }) => key)
  const keys = [...situations, ...form.questions.map(({ key }) => key).filter((key) => Object.hasOwn(kept, key))]
  return Object.fromEntries(keys.map((key) => [key, answers[key]!]))
}

/** The situation that a set of answers describes, as `compose` takes it. */
export function situationIn(answers: Answers): Record<string, string> {
  const known = Object.keys(answers).flatMap((key) => {
    const [id, value] = [situationId(key), answerTo(answers, key)?.value]
    return id !== undefined && typeof value === 'string' ? [[id, value] as const] : []
  })
  return Object.fromEntries(known)
}

// A question is looked at after those that its condition names, so that a hidden answer opens nothing.
function answersThatCount(form: Form, answers: Answers): Answers {
  const questions = new Map(form.questions.map((question) => [question.key, question]))
  const kept: Record<string, Answers[string]> = {}
  const seen = new Set<string>()
  const look = (question: Question | undefined) => {
    if (!question || seen.has(question.key)) return
    seen.add(question.key)
    dependsOn(question).forEach((key) => look(questions.get(key)))
    const answer = answerTo(answers, question.key)
    if (answer && applies(question, kept)) kept[question.key] = answer
  }
  form.questions.forEach(look)
  return kept
}

function isOption({ key, element }: Question, answers: Answers): boolean {
  const value = answerTo(answers, key)?.value
  return element.options?.some((option) => option.value === value) ?? false
}
