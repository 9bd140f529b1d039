import type { Answers } from './answers.ts'
import { clean } from './clean.ts'
import { applies } from './conditions.ts'
import type { Form, Material, Question, Use } from './form.ts'

export interface Visible {
  readonly questions: readonly Question[]
  readonly materials: readonly Material[]
  readonly uses: readonly Use[]
}

/**
 * What a party meets now: its own questions and materials and the shared ones, with `required` and `askedBy` as they
 * stand with these answers, and the uses of its own data. `role` may be 'all' for every party together.
 */
export function visible(form: Form, role: string, answers: Answers): Visible {
  const kept = clean(form, answers)
  const questions = form.questions.filter((question) => concerns(question.of, role)).flatMap((question) => asNow(question, kept))
  const materials = form.materials.filter((material) => concerns(material.of, role)).flatMap((material) => asNow(material, kept))
  const keys = new Set([...questions, ...materials].map(({ key }) => key))
  const uses = form.uses.filter((use) => isOf(use.of, role) && [...use.fills, ...use.proves].some((key) => keys.has(key)))
  return { questions, materials, uses }
}

function concerns(of: string, role: string): boolean {
  return of === 'case' || isOf(of, role)
}

function isOf(of: string, role: string): boolean {
  return of === role || role === 'all'
}

function asNow<T extends Question | Material>(thing: T, answers: Answers): T[] {
  const askedBy = thing.askedBy.filter((asking) => applies(asking, answers))
  return askedBy.length > 0 ? [{ ...thing, askedBy, required: askedBy.some(({ required }) => required) }] : []
}
