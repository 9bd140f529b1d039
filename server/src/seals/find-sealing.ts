import type { Statement } from '#platform'
import type { State } from './seal.ts'
import { sealingByDigest } from './store.ts'

/** A document that was sealed here: when, by whose seal, and how that seal stands now. */
export interface FoundSealing { readonly id: string; readonly at: Date; readonly org: string; readonly seal: string; readonly state: Exclude<State, 'proposed' | 'turned-down'> }

/** The sealing of the file with this SM3 (hexadecimal), OFD or PDF; no row where nothing of it was sealed here. */
export const findSealing = (digest: string): Statement<FoundSealing> => sealingByDigest(digest)
