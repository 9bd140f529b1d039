import { answerTo, type Answers, type Value } from './answers.ts'
import { clean } from './clean.ts'
import type { Form } from './form.ts'
import { own } from './own.ts'
import { nothingYet, type Resolution, type State } from './state.ts'
import { visible } from './visible.ts'

/** What one party confirms and signs: plain data, the same for the same form, answers and resolutions. */
export interface ApplicationText {
  readonly form: string
  readonly version: number
  readonly name: string
  readonly role: string
  readonly situation: Readonly<Record<string, string>>
  readonly items: readonly { readonly id: string; readonly version: number; readonly name: string }[]
  readonly answers: readonly { readonly key: string; readonly label: string; readonly value: Value; readonly from: string }[]
  readonly materials: readonly { readonly key: string; readonly label: string; readonly by: Resolution['by'] }[]
}

/**
 * The input of a party's signature: its own and the shared answers in the order of the form, with the kind of origin but
 * not its moment, so that reading the same fact again changes nothing.
 */
export function applicationText(form: Form, role: string, answers: Answers, state: State = nothingYet): ApplicationText {
  const { questions, materials } = visible(form, role, answers)
  return {
    form: form.id, version: form.version, name: form.name.zh, role,
    situation: form.situation,
    items: form.items.map(({ id, version, name }) => ({ id, version, name: name.zh })),
    answers: questions.flatMap(({ key, element }) => {
      const answer = answerTo(answers, key)
      return answer ? [{ key, label: element.label.zh, value: answer.value, from: answer.origin.kind }] : []
    }),
    materials: materials.flatMap(({ key, proof }) => {
      const resolution = own(state.materials, key)
      return resolution ? [{ key, label: proof.label.zh, by: resolution.by }] : []
    }),
  }
}

/** The answers that an item's agency receives: those its own needs ask for now, shared ones included. */
export function project(form: Form, item: string, answers: Answers): Answers {
  const kept = clean(form, answers)
  const asked = visible(form, 'all', answers).questions.filter(({ askedBy }) => askedBy.some((asking) => asking.item === item))
  return Object.fromEntries(asked.flatMap(({ key }) => (answerTo(kept, key) ? [[key, kept[key]!] as const] : [])))
}
