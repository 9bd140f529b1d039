import { rowsRemoved } from '#evidence'
import { purge as remove, type Job } from '#platform'
import { purgeMeetings } from './meeting-store.ts'
import { purgeTokens } from './store.ts'
import { tables } from './tables.ts'

/** Job: removes tokens and shown codes whose time is long over. */
export const purge: Job = async (_payload, { db, now }) =>
  remove(db, 'consents', tables, [['token', purgeTokens(now())], ['meeting', purgeMeetings(now())]], (removed) => rowsRemoved(removed, now()))
