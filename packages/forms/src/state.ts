import { answerTo, type Answers } from './answers.ts'
import type { Fallback } from './definition.ts'
import type { Form, Material, Question, Use } from './form.ts'
import { own } from './own.ts'
import { visible } from './visible.ts'

/** What has happened around the answers of a case. */
export interface State {
  /** By id of the use. */
  readonly uses: Readonly<Record<string, 'granted' | 'refused'>>
  /** By key of the material: what proves it, or the fallback that the person took. */
  readonly materials: Readonly<Record<string, Resolution>>
  /** Roles whose party has confirmed and signed. */
  readonly signed: readonly string[]
}

export type Resolution = { readonly by: 'licence' | 'query' } | { readonly by: Fallback }

export const nothingYet: State = { uses: {}, materials: {}, signed: [] }

/**
 * The grants to ask a party now. Of several sources for one thing the next is asked only when the one before was
 * decided and left the thing open: a refused row shows its next way, and nothing is asked in reserve. A material needs
 * no row of its own when a use that is asked anyway may prove it.
 */
export function usesDue(form: Form, role: string, answers: Answers, state: State): Use[] {
  const { questions, materials, uses } = visible(form, role, answers)
  const unanswered = questions.filter(({ key }) => !answerTo(answers, key))
  const due = new Set(unanswered.flatMap((question) => undecided(question, state).slice(0, 1)))
  for (const material of materials.filter(({ key }) => !own(state.materials, key))) {
    const ways = undecided(material, state)
    if (ways[0] !== undefined && !ways.some((id) => due.has(id))) due.add(ways[0])
  }
  return uses.filter(({ id }) => due.has(id))
}

/** The materials of a party that neither a licence nor a query proves; some may have been settled by a fallback. */
export function unproven(form: Form, role: string, answers: Answers, state: State): Material[] {
  return visible(form, role, answers).materials.filter(({ key }) => {
    const resolution = own(state.materials, key)
    return resolution?.by !== 'licence' && resolution?.by !== 'query'
  })
}

function undecided({ uses }: Question | Material, state: State): string[] {
  return uses.filter((id) => own(state.uses, id) === undefined)
}
