import type { Module, Statement } from '#platform'
import { binding } from './bind.ts'
import { heldBy, type HeldLicence } from './held-by.ts'
import { cancel, issue, type NewLicence } from './issue.ts'
import type { LicenceNeeds } from './needs.ts'
import { getLicence } from './operations/getLicence.ts'
import { listLicences } from './operations/listLicences.ts'

export { facts } from './facts.ts'
export type { HeldLicence } from './held-by.ts'
export type { NewLicence } from './issue.ts'
export { loadStock, type StockNeeds } from './load-stock.ts'
export type { LicenceNeeds } from './needs.ts'
export { stockOf, type Registers, type StockRow } from './stock.ts'
export { tables } from './tables.ts'

/** What others may ask of licences. */
export interface Licences extends Module {
  /** Those of these types that are valid today, newest first. Whether they may be used is for the caller to have asked. */
  heldBy(owner: string, types: readonly string[], now: Date): Promise<readonly HeldLicence[]>
  /** The writes that issue a licence, and its id. Throws when the type or the agency is unknown. */
  issue(licence: NewLicence, now: Date): Promise<{ readonly id: string; readonly writes: readonly Statement[] }>
  /** The writes that end the licences of this type and number, whoever holds them; `by` is the case that ends them. */
  cancel(type: string, number: string, by: string, now: Date): Promise<readonly Statement[]>
}

export const openLicences = (needs: LicenceNeeds): Licences => ({
  operations: [listLicences(needs), getLicence(needs)],
  followers: [binding(needs)],
  heldBy: (owner, types, now) => heldBy(needs, owner, types, now),
  issue: (licence, now) => issue(needs, licence, now),
  cancel: (type, number, by, now) => cancel(needs, type, number, by, now),
})
