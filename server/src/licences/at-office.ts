import { refusal as platform } from '@gft/contract/platform/refusals'
import { beijingDay } from '@gft/kernel'
import type { Actor, Transaction } from '#platform'
import { leadsTo, OFFICE_ACTS, type OfficeAct } from './licence.ts'
import { licenceById, licenceForUpdate, type LicenceRow } from './store.ts'

/** A licence before an officer of the agency that issued it, and what this officer may do with it now. */
export interface AtOffice { readonly row: LicenceRow; readonly may: readonly OfficeAct[] }

/** Whoever has no post at its agency finds nothing. */
export async function loadAtOffice(tx: Transaction, actor: Actor, id: string, how: 'read' | 'change', now: Date): Promise<AtOffice> {
  const [[row]] = await tx.read([(how === 'read' ? licenceById : licenceForUpdate)(id)])
  if (!row || !(decidesAt(actor, row.org) || windowAt(actor, row.org))) throw platform.not_found()
  const may = OFFICE_ACTS.filter((act) => (decidesAt(actor, row.org) || act === 'print') && leadsTo(act, { state: row.state, validUntil: row.valid_until }, beijingDay(now)))
  return { row, may }
}

/** Decisions are the approvers'; a window only records the paper it printed. */
export const decidesAt = (actor: Actor, org: string): boolean => holdsAt(actor, 'approver', org)
const windowAt = (actor: Actor, org: string): boolean => holdsAt(actor, 'window', org)
const holdsAt = (actor: Actor, role: string, org: string): boolean => actor.posts.some((post) => post.role === role && post.org === org)

/** Organisations of an actor that issue licences. */
export const officesOf = (actor: Actor): string[] => [...new Set(actor.posts.filter(({ role }) => role === 'approver' || role === 'window').map(({ org }) => org))]
