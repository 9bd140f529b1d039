import type { Module, Statement } from '#platform'
import { binding } from './bind.ts'
import { copyOf, type Copy, type CopyWanted } from './copy.ts'
import { expire } from './expire.ts'
import { readImport, runImport } from './import-stock.ts'
import { heldBy, holdsOver, type HeldLicence } from './held-by.ts'
import { decidePaper, paperOut, type PaperDecided, type PaperSaid } from './decide-paper.ts'
import { cancel, issue, type NewLicence } from './issue.ts'
import type { LicenceNeeds } from './needs.ts'
import { askLicenceState } from './operations/askLicenceState.ts'
import { changeLicence } from './operations/changeLicence.ts'
import { confirmLicenceDecision } from './operations/confirmLicenceDecision.ts'
import { decideLicence } from './operations/decideLicence.ts'
import { endPlatform } from './operations/endPlatform.ts'
import { findLicences } from './operations/findLicences.ts'
import { getLicence } from './operations/getLicence.ts'
import { getLicenceFile } from './operations/getLicenceFile.ts'
import { getImport } from './operations/getImport.ts'
import { importReport } from './operations/importReport.ts'
import { listImports } from './operations/listImports.ts'
import { listLicences } from './operations/listLicences.ts'
import { listPlatforms } from './operations/listPlatforms.ts'
import { listTypes } from './operations/listTypes.ts'
import { officeLicence } from './operations/officeLicence.ts'
import { officeLicences } from './operations/officeLicences.ts'
import { getPresentation } from './operations/getPresentation.ts'
import { makeLicenceFile } from './operations/makeLicenceFile.ts'
import { presentLicence } from './operations/presentLicence.ts'
import { redeemPresentation } from './operations/redeemPresentation.ts'
import { registerPlatform } from './operations/registerPlatform.ts'
import { reissuePaper } from './operations/reissuePaper.ts'
import { renewPresentation } from './operations/renewPresentation.ts'
import { spoilBlank } from './operations/spoilBlank.ts'
import { startImport } from './operations/startImport.ts'
import { uploadStock } from './operations/uploadStock.ts'
import { useLicence } from './operations/useLicence.ts'
import { verifyFile } from './operations/verifyFile.ts'
import { ANYBODY, verifyLicence } from './operations/verifyLicence.ts'
import { purge } from './purge.ts'
import { remind } from './remind.ts'

export { ANYBODY }
export { platformName } from './exchange.ts'
export { facts } from './facts.ts'
export type { Copy, CopyWanted } from './copy.ts'
export type { HeldLicence } from './held-by.ts'
export type { PaperDecided, PaperSaid } from './decide-paper.ts'
export type { NewLicence } from './issue.ts'
export { LICENCE_MASKING, type LicenceMasking } from './masking.ts'
export { loadStock, type StockNeeds } from './load-stock.ts'
export type { LicenceNeeds, Renewal, ServiceTypes } from './needs.ts'
export { release } from './release.ts'
export { stockOf, type Registers, type StockRow } from './stock.ts'
export { tables } from './tables.ts'

/** What others may ask of licences. */
export interface Licences extends Module {
  /** Those of these types that are valid today, newest first. Whether they may be used is for the caller to have asked. */
  heldBy(owner: string, types: readonly string[], now: Date): Promise<readonly HeldLicence[]>
  /** Whether a person holds one of these types that is suspended, has ended or run out. */
  holdsOver(owner: string, types: readonly string[], now: Date): Promise<boolean>
  /** The document of the licence that says what was read, with some fields of it alone, and its issuer. Whether it may be shown is for the caller to have asked. */
  copyOf(wanted: CopyWanted, now: Date): Promise<Copy | undefined>
  /** Looks at what a decision says of papers. Refuses: no_paper_form, print_number_wrong, print_number_used, print_number_spoiled, old_paper_missing. */
  decidePaper(said: PaperSaid, now: Date): Promise<PaperDecided>
  /** Print number of the paper that is out of the licence of this type and number that stands; null where none is known. */
  paperOut(type: string, number: string): Promise<string | null>
  /** The writes that issue a licence, on its blank too where it has one, and its id. Throws when the type or the agency is unknown. */
  issue(licence: NewLicence, now: Date): Promise<{ readonly id: string; readonly writes: readonly Statement[] }>
  /** The writes that end the licences of this type and number with their papers, whoever holds them; `by` is the case that ends them. */
  cancel(type: string, number: string, by: string, now: Date, oldPaper?: PaperSaid['oldPaper']): Promise<readonly Statement[]>
}

export const openLicences = (needs: LicenceNeeds): Licences => ({
  operations: [
    listLicences(needs), getLicence(needs), listTypes(needs), makeLicenceFile(needs), getLicenceFile(needs),
    findLicences(needs), officeLicences(needs), officeLicence(needs), decideLicence(needs), confirmLicenceDecision(needs), changeLicence(needs), reissuePaper(needs), spoilBlank(needs),
    presentLicence(needs), renewPresentation(needs), getPresentation(needs), redeemPresentation(needs), verifyLicence(needs), verifyFile(needs),
    listPlatforms(needs), registerPlatform(needs), endPlatform, askLicenceState(needs), useLicence(needs),
    listImports(needs), uploadStock(needs), getImport(needs), startImport(needs), importReport,
  ],
  followers: [binding(needs)],
  jobs: { 'licences:expire': expire, 'licences:remind': remind(needs), 'licences:purge': purge(needs), 'licences.readImport': readImport(needs), 'licences.runImport': runImport(needs) },
  // Midnight and nine in the morning in Beijing; a day on which no process ran is made up for.
  timetable: ['0 16 * * * licences:expire ?fill=1d', '0 1 * * * licences:remind ?fill=1d', '47 18 * * * licences:purge'],
  heldBy: (owner, types, now) => heldBy(needs, owner, types, now),
  holdsOver: (owner, types, now) => holdsOver(needs, owner, types, now),
  copyOf: (wanted, now) => copyOf(needs, wanted, now),
  decidePaper: (said, now) => decidePaper(needs, said, now),
  paperOut: (type, number) => paperOut(needs, type, number),
  issue: (licence, now) => issue(needs, licence, now),
  cancel: (type, number, by, now, oldPaper) => cancel(needs, type, number, by, now, oldPaper),
})
