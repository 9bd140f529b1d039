import { record } from '#evidence'
import { facts as identity } from '#identity'
import { THE_SYSTEM, vaultOf, type Follower, type Transaction } from '#platform'
import { facts } from './facts.ts'
import { holderIndex } from './load-stock.ts'
import { VAULT, type LicenceNeeds } from './needs.ts'
import { bindStock } from './store.ts'

/** Follows verified real names: what agencies had issued to that ID number becomes the person's own. */
export const binding = (needs: LicenceNeeds): Follower => ({
  name: 'licences.bind',
  kinds: [identity.realNameVerified.kind],
  async follow(seen, tx, now) {
    for (const { subject } of seen) if (subject !== null) await bind(needs, tx, subject, now)
  },
})

async function bind(needs: LicenceNeeds, tx: Transaction, person: string, now: Date): Promise<void> {
  const idNumber = await needs.idNumberOf(person)
  if (idNumber === undefined) return
  const vault = await vaultOf(needs.keys, VAULT)
  const [bound] = await tx.read([bindStock(person, holderIndex(vault, idNumber))])
  tx.write(bound.map(({ id }) => record(facts.bound, THE_SYSTEM, now, { subject: id })))
}
