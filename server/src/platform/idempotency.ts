import { refusal } from '@gft/contract/platform/refusals'
import { statement, type Statement } from './db.ts'
import { removal } from './purge.ts'

/** Thrown out of a transaction whose write was done before: the answer given then is given again. */
export class Replay extends Error {
  readonly status: number
  readonly body: Buffer
  constructor(status: number, body: Buffer) {
    super('replayed')
    this.status = status
    this.body = body
  }
}

export interface Claim { readonly actor: string; readonly operation: string; readonly key: string; readonly digest: Buffer }

interface Kept { fresh: boolean; digest: Buffer; status: number | null; body: Buffer | null }

const claimStatement = statement(
  'idempotency.claim',
  `insert into platform.idempotency (actor, operation, key, digest, at) values ($1, $2, $3, $4, $5) on conflict do nothing`,
)
const keptStatement = statement<Kept>(
  'idempotency.kept',
  `select digest, status, body from platform.idempotency where actor = $1 and operation = $2 and key = $3`,
)
const answerStatement = statement(
  'idempotency.answer',
  `update platform.idempotency set status = $4, body = $5 where actor = $1 and operation = $2 and key = $3`,
)

/**
 * Claims (actor, operation, key) in the transaction of the effect. A twin waits on the same row until the first has
 * committed, then finds its answer; past lock_timeout it is told to wait. Refusals roll the claim back with the rest.
 */
export const claim = (c: Claim, now: Date): readonly Statement<unknown>[] => [
  claimStatement(c.actor, c.operation, c.key, c.digest, now),
  keptStatement(c.actor, c.operation, c.key),
]

/** Passes for a fresh claim; throws Replay for a repeated one, or refuses a key used with other content. */
export function checkClaim(c: Claim, rows: unknown[][]): void {
  const kept = rows[1]?.[0] as Kept | undefined
  if (!kept || kept.status === null || kept.body === null) return
  if (!kept.digest.equals(c.digest)) throw refusal.key_reused()
  throw new Replay(kept.status, kept.body)
}

export const answer = (c: Claim, status: number, body: Buffer): Statement => answerStatement(c.actor, c.operation, c.key, status, body)

/** Answers live a day. */
export const purge = removal('idempotency.purge', `delete from platform.idempotency where at < $1::timestamptz - interval '24 hours'`)
