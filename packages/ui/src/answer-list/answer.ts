import type { AnswerOrigin } from '../origin/origin.ts'

export interface Answer {
  readonly label: string
  /** What was answered, in words; several lines for several values, nothing for an optional question left out. */
  readonly value: string | readonly string[]
  readonly origin?: AnswerOrigin
  /** The question's page; the change comes straight back here. */
  readonly change?: string
}
