import { record } from '#evidence'
import { SYSTEM, THE_SYSTEM, type Job } from '#platform'
import { facts } from './facts.ts'
import { purgeChallenges, purgeCodes, purgeSessions } from './store.ts'

/** Job: removes codes, sessions and challenges that are over. */
export const purge: Job = async (_payload, { db, now }) => {
  await db.transaction(SYSTEM, async (tx) => {
    tx.write([purgeCodes(now()), purgeSessions(now()), purgeChallenges(now()), record(facts.purged, THE_SYSTEM, now(), { subject: null })])
  })
}
