import { peopleOf, type CasesNeeds } from './needs.ts'
import type { Whole } from './root.ts'

/** The person in a role: parties are told apart by the application they confirmed. */
export async function ownerOf(needs: CasesNeeds, whole: Whole, role: string): Promise<string> {
  const idNumber = whole.filing.answers[`${role}.person.idNumber`]?.value
  const people = await peopleOf(needs, whole.root.parties)
  return [...people.values()].find((person) => person.idNumber === idNumber)?.id ?? whole.root.owner
}
