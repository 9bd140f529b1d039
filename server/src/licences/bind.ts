import { record } from '#evidence'
import { facts as identity } from '#identity'
import { THE_SYSTEM, vaultOf, type Follower, type Transaction } from '#platform'
import { facts } from './facts.ts'
import { holderIndex } from './load-stock.ts'
import { VAULT, type LicenceNeeds } from './needs.ts'
import { bindStock } from './store.ts'

/** Follows verified real names and business licences that were shown: what agencies had issued to that number becomes its holder's. */
export const binding = (needs: LicenceNeeds): Follower => ({
  name: 'licences.bind',
  kinds: [identity.realNameVerified.kind, identity.enterpriseSignedIn.kind],
  async follow(seen, tx, now) {
    for (const { subject } of seen) if (subject !== null) await bind(needs, tx, subject, now)
  },
})

async function bind(needs: LicenceNeeds, tx: Transaction, holder: string, now: Date): Promise<void> {
  const code = await needs.codeOf(holder)
  if (code === undefined) return
  const vault = await vaultOf(needs.keys, VAULT)
  const [bound] = await tx.read([bindStock(holder, holderIndex(vault, code))])
  tx.write(bound.map(({ id }) => record(facts.bound, THE_SYSTEM, now, { subject: id })))
}
