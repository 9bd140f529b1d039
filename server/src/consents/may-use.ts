import { beijingDay } from '@gft/kernel'
import { SYSTEM, type Database } from '#platform'
import { stateOf } from './grant.ts'
import { grantById } from './store.ts'

/** Whether a consent lets its owner's data be used for a matter now: asked before every use and never remembered. */
export async function mayUse(db: Database, use: { readonly grant: string; readonly owner: string; readonly matter: string }, now: Date): Promise<boolean> {
  const [[grant]] = await db.read(SYSTEM, [grantById(use.grant)])
  if (!grant || grant.owner !== use.owner || grant.matter !== use.matter) return false
  return stateOf({ ...grant, endedAt: grant.ended_at, endedBy: grant.ended_by }, beijingDay(now)) === 'live'
}
