import { SYSTEM, type Job } from '#platform'
import { purgeImports, purgeRefusals } from './import-store.ts'
import { purgePresentations } from './presentation-store.ts'

/** Job, at night: what has served its day. */
export const purge: Job = async (_payload, { db, now }) => db.transaction(SYSTEM, async (tx) => tx.write([purgePresentations(now()), purgeImports(now()), purgeRefusals()]))
