import { statement, type Statement } from '#platform'
import type { State } from './seal.ts'

/** A document that was sealed here: when, by whose seal, and how that seal stands now. */
export interface FoundSealing { readonly id: string; readonly at: Date; readonly org: string; readonly seal: string; readonly state: Exclude<State, 'proposed' | 'turned-down'> }

const sealingByDigest = statement<{ id: string; at: Date; org: string; seal: string; state: FoundSealing['state'] }>(
  'seals.sealingByDigest',
  `select g.id, g.at, g.org, s.name as seal, s.state from seals.sealing g join seals.seal s on s.id = g.seal where g.ofd = $1 or g.pdf = $1`,
)

/** The sealing of the file with this SM3 (hexadecimal), OFD or PDF; no row where nothing of it was sealed here. */
export const findSealing = (digest: string): Statement<FoundSealing> => sealingByDigest(digest)
