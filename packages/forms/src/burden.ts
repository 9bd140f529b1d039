import { answerTo, type Answers } from './answers.ts'
import type { Form, Material, Question } from './form.ts'
import { own } from './own.ts'
import { nothingYet, unproven, type State } from './state.ts'
import { visible } from './visible.ts'

/** How many questions stand on the form, how many of them a person types, how many files a person uploads. */
export interface Burden { readonly asked: number; readonly typed: number; readonly uploads: number }

/**
 * What an application costs a party, or with 'all' every party. What the sign-in, an interface, a licence or the profile
 * answered is not typed; an optional question left empty is not typed either. An upload counts when it was made, or when
 * a required material has no easier way left.
 */
export function burden(form: Form, role: string, answers: Answers, state: State = nothingYet): Burden {
  const { questions } = visible(form, role, answers)
  return {
    asked: questions.length,
    typed: questions.filter((question) => isTyped(question, answers)).length,
    uploads: unproven(form, role, answers, state).filter((material) => isUploaded(material, state)).length,
  }
}

function isTyped({ key, required }: Question, answers: Answers): boolean {
  const answer = answerTo(answers, key)
  return answer ? answer.origin.kind === 'person' : required
}

function isUploaded({ key, required, fallbacks, uses }: Material, state: State): boolean {
  const resolution = own(state.materials, key)
  if (resolution) return resolution.by === 'upload'
  const mayBeProven = uses.some((id) => own(state.uses, id) === undefined)
  return required && !mayBeProven && fallbacks[0] === 'upload'
}
