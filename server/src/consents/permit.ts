import { beijingDay } from '@gft/kernel'
import { randomToken, SYSTEM, tokenHash, type Database, type Transaction } from '#platform'
import type { Agreed } from './give.ts'
import { whyNot, whyNotBy, type Wanted, type Why } from './grant.ts'
import { grantStanding, holdGrant, insertToken, spendToken, tokenForUpdate, type StandingRow } from './store.ts'

/** How a use came out of its asking: why not, or null; and the words that it rests on, if there are any. */
export interface Settled { readonly why: Why | null; readonly agreed: Agreed | null }

/** A permission for one use, or why there is none. */
export type Permit = { readonly token: string } | (Settled & { readonly why: Why })

/** Seconds within which the answer must be there. */
const LIVES = 300

/**
 * Asks the consent as it stands now and issues a one-time token bound to owner, matter, source, agency and fields.
 * What comes back on it counts only when `spend` agrees in the transaction that takes it in.
 */
export async function permit(db: Database, wanted: Wanted, now: Date): Promise<Permit> {
  return db.transaction(SYSTEM, async (tx) => {
    const [[grant]] = await tx.read([grantStanding(wanted.grant)])
    const why = whyNot(grant && asGrant(grant), wanted, beijingDay(now), grant?.used ?? 0)
    if (why) return { why, agreed: agreedIn(grant, wanted) }
    const token = randomToken()
    tx.write([insertToken(
      tokenHash(token), wanted.grant, wanted.owner, wanted.matter, wanted.source, wanted.agency, [...wanted.fields], now, new Date(now.getTime() + LIVES * 1000),
    )])
    return { token }
  })
}

/**
 * Spends the token of a use in the transaction that lays the answer in, and asks the consent once more: what was taken back
 * while the other side was still answering is refused. `why` is null when the answer may be used. Uses of one consent take turns.
 */
export async function spend(tx: Transaction, token: string, wanted: Wanted, now: Date): Promise<Settled> {
  const [[issued], , [grant]] = await tx.read([tokenForUpdate(tokenHash(token)), holdGrant(wanted.grant), grantStanding(wanted.grant)])
  const bound = issued && { ...issued, grant: issued.grant_id, spentAt: issued.spent_at }
  const agreed = agreedIn(grant, wanted)
  const why = whyNotBy(bound, wanted, now)
  if (why) return { why, agreed }
  tx.write([spendToken(tokenHash(token), now)])
  return { why: whyNot(grant && asGrant(grant), wanted, beijingDay(now), grant?.used ?? 0), agreed }
}

/** The person's own words, never another's. */
const agreedIn = (grant: StandingRow | undefined, { owner }: Wanted): Agreed | null =>
  grant?.words && grant.owner === owner ? { version: grant.text_version, words: grant.words } : null

const asGrant = (row: StandingRow) => ({ ...row, endedAt: row.ended_at, endedBy: row.ended_by })
