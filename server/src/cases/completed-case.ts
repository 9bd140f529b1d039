import type { Actor, Transaction } from '#platform'
import { isParty, ENDED, rootIn, wholeState } from './case.ts'
import { rootOf } from './case-store.ts'

/** A whole case that has ended, for one of its parties; undefined for anybody else and while it goes on. */
export async function completedCase(tx: Transaction, actor: Actor, id: string) {
  const [cases] = await tx.read([rootOf(id)])
  if (cases.length === 0) return undefined
  const root = rootIn(cases)
  if (root.id !== id || !isParty(root, actor) || !ENDED.includes(wholeState(cases))) return undefined
  return { org: root.window_org, region: root.region, service: root.service, orgs: root.orgs }
}
