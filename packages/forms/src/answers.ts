import { own } from './own.ts'

/** Money in fen (a whole number), a date as a legal day `YYYY-MM-DD`, yes or no as a boolean, numbers as numbers. */
export type Value = string | number | boolean

/** Who said it: the person, the signed-in identity, an agency's interface, a licence, or the person's own profile. */
export interface Origin {
  readonly kind: 'person' | 'identity' | 'interface' | 'licence' | 'profile'
  /** Kind of agency that owns the data or issued the licence. */
  readonly provider?: string
  /** Interface id or licence type. */
  readonly dataset?: string
  /** ISO instant at which it was said or read. */
  readonly at: string
  /** The grant under which it was read. */
  readonly grant?: string
}

export interface Answer { readonly value: Value; readonly origin: Origin }

/** By key: `<role or case>.<element id>`, and `situation.<id>` for the questions that shape a chain. */
export type Answers = Readonly<Record<string, Answer>>

/** What is answered under a key, when it is an answer at all. */
export function answerTo(answers: Answers, key: string): Answer | undefined {
  const answer = own(answers, key)
  return isAnswer(answer) ? answer : undefined
}

function isAnswer(answer: Answer | undefined): answer is Answer {
  return typeof answer === 'object' && answer !== null && isValue(answer.value) && typeof answer.origin === 'object'
}

function isValue(value: unknown): value is Value {
  return ['string', 'number', 'boolean'].includes(typeof value)
}
