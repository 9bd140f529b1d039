import { isWithin, newId, parseRegionCode, type Id } from '@gft/kernel'
import { refusal } from '@gft/contract/organisations/refusals'
import { record } from '#evidence'
import type { Actor, Transaction } from '#platform'
import type { Agency } from './agency.ts'
import type { Directory } from './directory.ts'
import { facts } from './facts.ts'
import { insertPost } from './store.ts'

export interface Appointment {
  /** Id of the agency. */
  readonly agency: string
  readonly role: string
  /** Id of the member of staff. */
  readonly staff: string
  /** Root of the regions that the post reaches; the agency's own unless told. */
  readonly region?: string
}

/**
 * Gives a post to a member of staff. Whether the actor may appoint is for the caller to have asked.
 * Refuses: no_such_agency, beyond_scope, already_appointed (at commit).
 */
export function appoint(directory: Directory, tx: Transaction, actor: Actor, now: Date, wanted: Appointment): Id<'post'> {
  const agency = directory.agencyById(wanted.agency)
  if (!agency) throw refusal.no_such_agency()
  const region = regionOf(wanted, agency)
  const id = newId<'post'>(() => now)
  tx.write([
    insertPost(id, agency.id, region, wanted.role, wanted.staff, now),
    record(facts.appointed, actor, now, { subject: wanted.staff, body: { post: id, agency: agency.id, role: wanted.role, region } }),
  ])
  return id
}

function regionOf(wanted: Appointment, agency: Agency): string {
  const region = parseRegionCode(wanted.region ?? agency.region)
  const within = parseRegionCode(agency.region)
  if (!region || !within || !isWithin(region, within)) throw refusal.beyond_scope()
  return region
}
