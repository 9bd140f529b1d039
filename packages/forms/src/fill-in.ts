import { answerTo, type Answer, type Answers } from './answers.ts'
import { check } from './check.ts'
import { clean } from './clean.ts'
import { situationId } from './conditions.ts'
import type { Form, Question } from './form.ts'
import { own } from './own.ts'
import { parse } from './parse.ts'
import { isProblem, type Problem } from './problem.ts'
import { visible } from './visible.ts'

export interface Filled { readonly answers: Answers; readonly problems: readonly Problem[] }

/**
 * A page as a person sent it, put into the answers. Keys that the page does not have are ignored; a field sent empty
 * takes the answer away; what a source said and nobody may overwrite stays; an answer sent back unchanged keeps its
 * origin. Where there is a problem the earlier answer stands. `at` is the ISO instant of sending.
 */
export function fillIn(
  form: Form, role: string, answers: Answers, page: string, raw: Readonly<Record<string, string>>, at: string,
): Filled {
  const read = questionsOn(form, role, page).flatMap((question) => readOne(question, answers, raw))
  const taken = new Set(read.flatMap(({ key, said }) => (said === undefined ? [key] : [])))
  const stays = Object.entries(answers).filter(([key]) => !taken.has(key))
  const given = read.flatMap(({ key, said }) => {
    return said === undefined || isProblem(said) ? [] : [[key, keep(answers, key, said, at)] as const]
  })
  const filled = clean(form, Object.fromEntries([...stays, ...given]))
  return { answers: filled, problems: problemsOn(form, role, page, filled, read.map(({ said }) => said).filter(isProblem)) }
}

interface Read { readonly key: string; readonly said: ReturnType<typeof parse> }

function questionsOn(form: Form, role: string, page: string): Question[] {
  const keys = form.pages.find(({ id }) => id === page)?.keys ?? []
  const situations = form.starters.includes(role) ? form.situations : []
  const questions = form.questions.filter(({ of }) => of === role || of === 'case')
  return [...situations, ...questions].filter(({ key }) => keys.includes(key))
}

function readOne({ key, element }: Question, answers: Answers, raw: Readonly<Record<string, string>>): Read[] {
  const text = own(raw, key)
  if (text === undefined || isFixed(element.editable, answerTo(answers, key))) return []
  return [{ key, said: parse(element, text, key) }]
}

function isFixed(editable: boolean, answer: Answer | undefined): boolean {
  return !editable && answer !== undefined && answer.origin.kind !== 'person'
}

function keep(answers: Answers, key: string, value: Answer['value'], at: string): Answer {
  const before = answerTo(answers, key)
  return before?.value === value ? before : { value, origin: { kind: 'person', at } }
}

// In the order of the page, as the error summary lists them.
function problemsOn(form: Form, role: string, page: string, answers: Answers, typed: readonly Problem[]): Problem[] {
  const missing = check(form, role, answers, { page }).filter(({ key }) => !typed.some((problem) => problem.key === key))
  return questionsNow(form, role, answers).flatMap(({ key }) => {
    const answered = situationId(key) !== undefined && answerTo(answers, key) !== undefined
    return [...typed, ...(answered ? [] : missing)].filter((problem) => problem.key === key)
  })
}

// The form still shows the situation it was composed for; the answers may hold the one just given.
function questionsNow(form: Form, role: string, answers: Answers): Question[] {
  return [...form.situations, ...visible(form, role, answers).questions]
}
