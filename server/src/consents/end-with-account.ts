import { record } from '#evidence'
import { facts as identity } from '#identity'
import { THE_SYSTEM, type Follower } from '#platform'
import { endGrantsOf, refuseRequestsOf } from './account-store.ts'
import { facts } from './facts.ts'

/** Follows accounts that were closed: what the person allowed ends, and what offices had asked is refused. */
export const endWithAccount: Follower = {
  name: 'consents.accounts',
  kinds: [identity.accountClosed.kind],
  async follow(seen, tx, now) {
    for (const { subject } of seen) {
      const [grants] = await tx.read([endGrantsOf(subject, now), refuseRequestsOf(subject, now)])
      tx.write(grants.map(({ id, matter, source }) => record(facts.withdrawn, THE_SYSTEM, now, { subject: id, body: { matter, source } })))
    }
  },
}
