import type { Module } from '#platform'
import { openMonths } from './open-months.ts'

export { record, leaf, news, type FactBody, type FactKind } from './record.ts'
export { advance, introduce, newestFact } from './follow.ts'
export { LogRefused, SEAL_BATCH, sealingLag, sealOnce, type SealNeeds } from './seal.ts'
export { anchorOnce, AnchorRefused, type AnchorNeeds } from './anchor/anchor.ts'
export { cosignOnce, WitnessFailed, type CosignNeeds, type WitnessAddress } from './witnesses/cosign.ts'
export { cosignedSizes, logSize } from './witnesses/store.ts'
export { headFile, readHead, type Outside, type SignedHead } from './head.ts'
export { logFiles, type LogFile } from './log-files.ts'
export { receiptFor } from './receipt.ts'
export { publishedTrust } from './published.ts'
export { forget, forgetAbout } from './erase.ts'
export { keepRows } from './rows.ts'
export { rowsRemoved } from './rows-removed.ts'
export { facts } from './facts.ts'
export { proveConsistency, proveInclusion, type Inclusion } from './prove.ts'
export { askOutside, type Held } from './verify/outside.ts'
export type { Finding } from './verify/finding.ts'
export { verifyDatabase, type Tell, type Verdict } from './verify/verify.ts'
export { factsAbout, factsBefore, lagOf, leafOfUse, leavesAbout, signInOf, type FactRow } from './store.ts'
export { tables } from './tables.ts'

/** What the clock does for evidence. */
export const evidence: Module = {
  jobs: { 'evidence:openMonths': openMonths },
  // The queue takes no dot in the name of a job that the clock starts.
  timetable: ['23 2 * * * evidence:openMonths'],
}
