import { answerTo, type Answer, type Answers, type Origin, type Value } from './answers.ts'
import { clean } from './clean.ts'
import type { Element, Source } from './definition.ts'
import { useId, type Form, type Question } from './form.ts'
import { own } from './own.ts'
import { judge, parse } from './parse.ts'
import { isProblem } from './problem.ts'

/** One record of an interface, or the fields of a licence. Money in fen, dates as `YYYY-MM-DD`. */
export type HeldRecord = Readonly<Record<string, unknown>>

/** By `<role>.<interface id>`, or `<role>.<licence type>`; undefined where nothing was found. */
export type HeldRecords = Readonly<Record<string, HeldRecord | undefined>>

export interface Sources {
  /** ISO instant of reading, for what `seen` does not date. */
  readonly at: string
  /** What the sign-in knows of this role's person. */
  readonly identity?: Partial<Readonly<Record<IdentityField, string>>>
  readonly records?: HeldRecords
  readonly licences?: HeldRecords
  /** What the person keeps for such forms, by element id; asked only when no source of the element answers. */
  readonly profile?: Readonly<Record<string, unknown>>
  /** When and under which grant a source was read, by the id of the use. */
  readonly seen?: Readonly<Record<string, { readonly at: string; readonly grant?: string }>>
}

type IdentityField = Extract<Source, { from: 'identity' }>['field']

/**
 * The answers with what the sources say laid in: the first source that answers in an element's order of trust, its own
 * questions and the shared ones, with where it came from. A person's answer stays unless the element is not editable.
 * Only what the form declares and a use of it covers is ever taken, and only values that pass the element's check.
 */
export function prefill(form: Form, role: string, sources: Sources, answers: Answers = {}): Answers {
  const questions = form.questions.filter(({ of }) => of === role || of === 'case')
  const found = questions.flatMap((question) => {
    const answer = yields(answerTo(answers, question.key), question) ? firstAnswer(form, role, question, sources) : undefined
    return answer ? [[question.key, answer] as const] : []
  })
  return clean(form, { ...answers, ...Object.fromEntries(found) })
}

function yields(answer: Answer | undefined, { element }: Question): boolean {
  return answer === undefined || answer.origin.kind !== 'person' || !element.editable
}

function firstAnswer(form: Form, role: string, question: Question, sources: Sources): Answer | undefined {
  for (const source of question.element.sources) {
    const isIdentity = source.from === 'identity'
    const found = isIdentity ? ofIdentity(role, question, source, sources) : ofHolder(form, question, source, sources)
    if (found) return found
  }
  return ofProfile(role, question, sources)
}

type IdentitySource = Extract<Source, { from: 'identity' }>
type GrantedSource = Exclude<Source, IdentitySource>

function ofIdentity(role: string, { holder, element }: Question, { field }: IdentitySource, sources: Sources): Answer | undefined {
  return holder === role ? answer(element, sources.identity?.[field], { kind: 'identity', at: sources.at }) : undefined
}

function ofHolder(form: Form, { holder, element, uses }: Question, source: GrantedSource, sources: Sources): Answer | undefined {
  const id = source.from === 'interface' ? source.interface : source.type
  const use = form.uses.find((one) => one.id === useId(holder, { kind: source.from, id }))
  if (!use || !uses.includes(use.id)) return undefined
  const record = own((source.from === 'interface' ? sources.records : sources.licences) ?? {}, `${holder}.${id}`)
  const { at, grant } = own(sources.seen ?? {}, use.id) ?? { at: sources.at }
  const origin: Origin = { kind: source.from, provider: use.owner, dataset: id, at, ...(grant !== undefined && { grant }) }
  return record && answer(element, own(record, source.field), origin)
}

function ofProfile(role: string, { of, element }: Question, { profile, at }: Sources): Answer | undefined {
  return of === role ? answer(element, own(profile ?? {}, element.id), { kind: 'profile', at }) : undefined
}

function answer(element: Element, found: unknown, origin: Origin): Answer | undefined {
  const value = adopted(element, found)
  return value === undefined || judge(element, value) ? undefined : { value, origin }
}

function adopted(element: Element, found: unknown): Value | undefined {
  if (typeof found === 'boolean') return found
  if (typeof found === 'number') return isNumeric(element) ? found : String(found)
  // Sources state money in fen, so a text of digits must not be read as yuan.
  if (typeof found !== 'string' || element.kind === 'money') return undefined
  const value = parse(element, optionOf(element, found.trim()))
  return isProblem(value) ? undefined : value
}

function isNumeric({ kind }: Element): boolean {
  return kind === 'number' || kind === 'money'
}

// Agencies answer 已婚 where the form keeps `married`.
function optionOf({ options }: Element, found: string): string {
  return options?.find(({ value, label }) => [value, label.zh, label.en].includes(found))?.value ?? found
}
