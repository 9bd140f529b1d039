import { sayOrigin } from '../words.ts'
import type { Answer } from './act.ts'

export interface Sourced { readonly origin: Answer['origin']; readonly answers: readonly Answer[] }

/** Answers that stand together and came from one place under one grant at one time, so that it is said once for all of them. */
export function bySource(answers: readonly Answer[]): Sourced[] {
  const groups: { origin: Answer['origin']; answers: Answer[] }[] = []
  for (const answer of answers) {
    const last = groups.at(-1)
    if (last && isSame(last.origin, answer.origin)) last.answers.push(answer)
    else groups.push({ origin: answer.origin, answers: [answer] })
  }
  return groups
}

/** Minutes are what people are shown, so what lies within one is the same time. */
const isSame = (one: Answer['origin'], other: Answer['origin']): boolean =>
  one.kind === other.kind && sayOrigin(one) === sayOrigin(other) && one.grant === other.grant && one.at.slice(0, 16) === other.at.slice(0, 16)

/** Whether the applicant had to say it, now or once before; all else was fetched. */
export const isTyped = ({ origin }: Pick<Answer, 'origin'>): boolean => origin.kind === 'person' || origin.kind === 'profile'
