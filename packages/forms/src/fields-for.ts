import type { Answers } from './answers.ts'
import type { Dictionary } from './definition.ts'
import { useId, type Form, type Use } from './form.ts'
import { wishesOfElement, wishesOfProof } from './uses.ts'
import { visible } from './visible.ts'

/** The fields of one use that one item's agency needs now, for its own questions and for what it must see proven: never more than its projection. */
export function fieldsFor(form: Form, dictionary: Dictionary, use: Use, item: string, answers: Answers): string[] {
  const { questions, materials } = visible(form, 'all', answers)
  const asks = ({ askedBy }: { askedBy: readonly { item: string }[] }) => askedBy.some((asking) => asking.item === item)
  const wishes = [
    ...questions.filter(asks).flatMap(({ element, holder }) => wishesOfElement(element, holder)),
    ...materials.filter(asks).flatMap(({ proof, holder }) => wishesOfProof(proof.ways, holder, dictionary)),
  ]
  const wanted = new Set(wishes.filter(({ of, source }) => useId(of, source) === use.id).flatMap(({ fields }) => fields))
  return use.fields.flatMap(({ field }) => (wanted.has(field) ? [field] : []))
}
