import { record } from '#evidence'
import { facts as identity } from '#identity'
import { THE_SYSTEM, type Follower } from '#platform'
import { removeApplicationsOf, removeDraftsOf } from './account-store.ts'
import { facts } from './facts.ts'

/** Follows accounts that were closed: drafts that were theirs alone are removed. */
export const dropDrafts: Follower = {
  name: 'cases.accounts',
  kinds: [identity.accountClosed.kind],
  async follow(seen, tx, now) {
    for (const { subject } of seen) {
      await tx.read(removeDraftsOf.map((drafts) => drafts(subject)))
      const [[gone]] = await tx.read([removeApplicationsOf(subject)])
      if (gone!.rows > 0) tx.write([record(facts.purged, THE_SYSTEM, now, { subject: null, body: { drafts: gone!.rows } })])
    }
  },
}
