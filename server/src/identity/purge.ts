import { record } from '#evidence'
import { SYSTEM, THE_SYSTEM, type Job } from '#platform'
import { facts } from './facts.ts'
import { purgeErrands } from './mandate-store.ts'
import { purgeOidcRecords, purgeServiceSessions } from './oidc/store.ts'
import { purgeChallenges, purgeCodes, purgeSessions } from './store.ts'

/** Job: removes codes, sessions, challenges and sign-ins of applications that are over. */
export const purge: Job = async (_payload, { db, now }) => {
  await db.transaction(SYSTEM, async (tx) => {
    const over = [purgeCodes, purgeSessions, purgeChallenges, purgeErrands, purgeOidcRecords, purgeServiceSessions].map((statement) => statement(now()))
    tx.write([...over, record(facts.purged, THE_SYSTEM, now(), { subject: null })])
  })
}
