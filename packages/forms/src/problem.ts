/** A wrong answer: where, what is wrong, and the numbers its sentence mentions. Money in fen. */
export interface Problem {
  /** The question's key; what `parse` is given, or the element's id. */
  readonly key: string
  readonly code: ProblemCode
  readonly params: ProblemParams
}

export type ProblemParams = Readonly<Record<string, string | number>>

export type ProblemCode =
  | 'missing' | 'unreadable' | 'too_long'
  | 'not_number' | 'not_money' | 'money_decimals' | 'too_small' | 'too_large'
  | 'not_date' | 'no_such_day' | 'too_early' | 'too_late'
  | 'not_an_option' | 'not_phone' | 'not_region'
  | 'id_length' | 'id_old_form' | 'id_characters' | 'id_birth' | 'id_check'
  | 'credit_length' | 'credit_characters' | 'credit_check'

/** What is wrong with a value, before it is known where it stands. */
export interface Fault { readonly code: ProblemCode; readonly params?: ProblemParams }

export function isFault<T>(read: T | Fault): read is Fault {
  return typeof read === 'object' && read !== null && 'code' in read
}

export function isProblem(parsed: unknown): parsed is Problem {
  return typeof parsed === 'object' && parsed !== null && 'code' in parsed && 'key' in parsed
}
