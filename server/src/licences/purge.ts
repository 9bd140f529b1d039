import { SYSTEM, type Job } from '#platform'
import { abandoned, purgeImports, purgeRefusals, removeImports } from './import-store.ts'
import type { LicenceNeeds } from './needs.ts'
import { purgeCalls } from './platform-store.ts'
import { purgePresentations } from './presentation-store.ts'

/** Job, at night: what has served its day. A file that was handed in and never brought in is emptied after a week. */
export const purge = (needs: Pick<LicenceNeeds, 'files'>): Job => async (_payload, { db, now }) => {
  const [left] = await db.read(SYSTEM, [abandoned(now())])
  for (const { id } of left) await needs.files.put(id, Buffer.alloc(0))
  await db.transaction(SYSTEM, async (tx) => tx.write([removeImports(left.map(({ id }) => id)), purgePresentations(now()), purgeCalls(now()), purgeImports(now()), purgeRefusals()]))
}
