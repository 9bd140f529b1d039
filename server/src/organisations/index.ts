import { SYSTEM, type Actor, type Database, type Log, type Module, type Post, type Transaction } from '#platform'
import type { Id } from '@gft/kernel'
import type { Agency } from './agency.ts'
import { appoint, type Appointment } from './appoint.ts'
import { directory, type Directory } from './directory.ts'
import { dismiss } from './dismiss.ts'
import { hold } from './held.ts'
import { listAgencies } from './operations/listAgencies.ts'
import { getAgency } from './operations/getAgency.ts'
import { listRegions } from './operations/listRegions.ts'
import { allAgencies, postsAtAgency, postsOfStaff, version, type AgencyRow } from './store.ts'

export { agencyId, type Agency, type AgencyKind } from './agency.ts'
export type { Appointment } from './appoint.ts'
export type { Directory } from './directory.ts'
export { placeOf, placesUp, regionsWithin } from './directory.ts'
export { facts } from './facts.ts'
export { findPlaces } from './find-places.ts'
export { hold, type Held } from './held.ts'
export { loadAgencies } from './load-agencies.ts'
export { tables } from './tables.ts'

/** What others may ask of organisations. The directory's questions are answered from memory. */
export interface Organisations extends Module, Directory {
  /** Gives a post. Refuses: no_such_agency, beyond_scope, already_appointed (at commit). */
  appoint(tx: Transaction, actor: Actor, now: Date, wanted: Appointment): Id<'post'>
  /** Ends an appointment. Refuses: no_such_post. */
  dismiss(tx: Transaction, actor: Actor, now: Date, post: string): Promise<void>
  /** The posts that a member of staff holds now, as the actor carries them. */
  postsOf(tx: Pick<Transaction, 'read'>, staff: string): Promise<Post[]>
  /** Staff ids of those who hold a post at an agency, the longest-serving first; of one role when told. */
  staffAt(tx: Pick<Transaction, 'read'>, agency: string, role?: string): Promise<string[]>
  /** Takes in a change of the directory at once instead of within two seconds. */
  refresh(): Promise<boolean>
  close(): void
}

export async function openOrganisations({ db, log }: { db: Database; log: Log }): Promise<Organisations> {
  const held = await hold({
    module: 'organisations',
    log,
    version: async () => (await db.read(SYSTEM, [version()]))[0][0]?.number ?? 0,
    load: async () => directoryOf((await db.read(SYSTEM, [allAgencies()]))[0]),
  })
  return {
    operations: [listRegions, getAgency(held.current), listAgencies(held.current)],
    agencyFor: (kind, region) => held.current().agencyFor(kind, region),
    agencyById: (id) => held.current().agencyById(id),
    agencies: (of) => held.current().agencies(of),
    nameOf: (kindOrId) => held.current().nameOf(kindOrId),
    appoint: (tx, actor, now, wanted) => appoint(held.current(), tx, actor, now, wanted),
    dismiss,
    postsOf: async (tx, staff) => (await tx.read([postsOfStaff(staff)]))[0].map(({ role, agency, region }) => ({ role, org: agency, region })),
    staffAt: async (tx, agency, role) => (await tx.read([postsAtAgency(agency, role ?? null)]))[0].map((post) => post.staff),
    refresh: held.refresh,
    close: held.close,
  }
}

function directoryOf(rows: readonly AgencyRow[]): Directory {
  const [current, former] = [rows.filter((row) => !row.ended), rows.filter((row) => row.ended)]
  return directory(current.map(agencyOf), former.map(agencyOf))
}

function agencyOf(row: AgencyRow): Agency {
  return {
    id: row.id, kind: row.kind, region: row.region, name: { zh: row.name, en: row.name_en }, short: { zh: row.short, en: row.short_en },
    creditCode: row.credit_code, handlingUnit: row.handling_unit, source: row.source,
  }
}
