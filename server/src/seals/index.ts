import type { Module } from '#platform'
import type { SealNeeds } from './needs.ts'
import { confirmSeal } from './operations/confirmSeal.ts'
import { decideSeal } from './operations/decideSeal.ts'
import { findSealHolders } from './operations/findSealHolders.ts'
import { getSeal } from './operations/getSeal.ts'
import { listSealings } from './operations/listSealings.ts'
import { listSeals } from './operations/listSeals.ts'
import { proposeSeal } from './operations/proposeSeal.ts'
import { sealDocument, type SealedDocument, type ToSeal } from './seal-document.ts'

export { facts } from './facts.ts'
export { findSealing, type FoundSealing } from './find-sealing.ts'
export { loadSealAuthority, sealRoots } from './load-authority.ts'
export type { SealNeeds, SealOrder, SealPlatform } from './needs.ts'
export { ownSealPlatform } from './own-platform.ts'
export { MEDIA_TYPE, type SealedDocument, type ToSeal } from './seal-document.ts'
export { publishRevoked, sealRevocations } from './revocation-list.ts'
export { tables } from './tables.ts'

/** What others may ask of seals. */
export interface Seals extends Module {
  /**
   * Makes a document and seals it in both forms with the seal of an organisation. Uses no transaction of the caller's: call
   * it before a story's first statement, or in a job between two; hand the files out after its writes are committed. Refuses: no_seal.
   */
  seal(wanted: ToSeal, now: Date): Promise<SealedDocument>
}

export const openSeals = (needs: SealNeeds): Seals => ({
  operations: [listSeals(needs), getSeal(needs), listSealings(needs), findSealHolders(needs), proposeSeal(needs), confirmSeal(needs), decideSeal(needs)],
  jobs: { 'seals:publishRevoked': async (_payload, { now }) => needs.publishRevoked?.(now()) },
  timetable: ['37 18 * * * seals:publishRevoked ?fill=1d'],
  seal: (wanted, now) => sealDocument(needs, wanted, now),
})
