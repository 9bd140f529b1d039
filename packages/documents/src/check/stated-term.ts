import { beijingDay, isLegalDay } from '@gft/kernel'
import { VALID_UNTIL } from '../kinds/licence.ts'
import { finding, type Finding } from './findings.ts'
import type { DocumentFacts } from './index.ts'

/** What the head itself says about how long the licence is good, held against when it was sealed first, and today's date. */
export function statedTerm({ more }: DocumentFacts, sealed: Date | undefined, now: Date): Finding[] {
  const until = more[VALID_UNTIL]
  if (until === undefined || sealed === undefined || !isLegalDay(until)) return []
  if (until < beijingDay(sealed)) return [finding('stated_term', 'bad', '', until)]
  return [finding('stated_term', 'good', '', until), ...(until < beijingDay(now) ? [finding('stated_term', 'unknown', '', until)] : [])]
}
