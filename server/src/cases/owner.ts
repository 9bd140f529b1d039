import { peopleOf, type CasesNeeds } from './needs.ts'
import type { Whole } from './root.ts'

/** The person or enterprise in a role: parties are told apart by the application they confirmed. */
export async function ownerOf(needs: CasesNeeds, whole: Whole, role: string): Promise<string> {
  const said = (element: string) => whole.filing.answers[`${role}.${element}`]?.value
  const [idNumber, creditCode] = [said('person.idNumber'), said('company.creditCode') ?? said('enterprise.creditCode')]
  const people = await peopleOf(needs, whole.root.parties)
  return [...people.values()].find((one) => (one.kind === 'enterprise' ? one.creditCode === creditCode : one.idNumber === idNumber))?.id ?? whole.root.owner
}
