import { record } from '#evidence'
import { SYSTEM, THE_SYSTEM, type Job } from '#platform'
import { facts } from './facts.ts'
import { purgeLooks } from './look-store.ts'
import { purgeApplications, purgeDrafts } from './store.ts'

/** Ends drafts past their term: what people typed is kept no longer than it may be needed. */
export const purge: Job = async (_payload, { db, now }) =>
  db.transaction(SYSTEM, async (tx) => tx.write([
    ...purgeDrafts.map((table) => table(now())), purgeApplications(now()), purgeLooks(now()), record(facts.purged, THE_SYSTEM, now(), { subject: null }),
  ]))
