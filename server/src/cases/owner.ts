import { peopleOf, type CasesNeeds, type Person } from './needs.ts'
import type { Whole } from './root.ts'

/** The person or enterprise in a role: parties are told apart by the application they confirmed. */
export async function ownerOf(needs: CasesNeeds, whole: Whole, role: string): Promise<string> {
  return ownerIn(await peopleOf(needs, whole.root.parties), whole, role)
}

/** The same among the parties, where they are known. */
export function ownerIn(parties: ReadonlyMap<string, Person>, whole: Whole, role: string): string {
  const said = (element: string) => whole.filing.answers[`${role}.${element}`]?.value
  const [idNumber, creditCode] = [said('person.idNumber'), said('company.creditCode') ?? said('enterprise.creditCode')]
  return [...parties.values()].find((one) => (one.kind === 'enterprise' ? one.creditCode === creditCode : one.idNumber === idNumber))?.id ?? whole.root.owner
}
