import { rowsRemoved } from '#evidence'
import { purge as remove, SYSTEM, type Job } from '#platform'
import { ABANDONED, abandoned, purgeImports, purgeRefusals, removeImports } from './import-store.ts'
import type { LicenceNeeds } from './needs.ts'
import { purgeCalls } from './platform-store.ts'
import { purgePresentations } from './presentation-store.ts'
import { tables } from './tables.ts'

/** Job, at night: what has served its day. A file that was handed in and never brought in is emptied after a week. */
export const purge = (needs: Pick<LicenceNeeds, 'files'>): Job => async (_payload, { db, now }) => {
  const [left] = await db.read(SYSTEM, [abandoned(now())])
  for (const { id } of left) await needs.files.put(id, Buffer.alloc(0))
  await remove(db, 'licences', tables, [
    ['import', removeImports(left.map(({ id }) => id)), ABANDONED], ['presentation', purgePresentations(now())], ['platform_call', purgeCalls(now())],
    ['import', purgeImports(now())], ['import_refusal', purgeRefusals()],
  ], (removed) => rowsRemoved(removed, now()))
}
