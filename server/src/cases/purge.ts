import { rowsRemoved } from '#evidence'
import { purge as remove, type Job } from '#platform'
import { purgeLooks } from './look-store.ts'
import { purgeApplications, purgeDrafts } from './store.ts'
import { tables } from './tables.ts'

/** Ends drafts past their term: what people typed is kept no longer than it may be needed. */
export const purge: Job = async (_payload, { db, now }) =>
  remove(db, 'cases', tables, [
    ...purgeDrafts.map(([table, over]) => [table, over(now())] as const), ['application', purgeApplications(now())], ['look', purgeLooks(now())],
  ], (removed) => rowsRemoved(removed, now()))
