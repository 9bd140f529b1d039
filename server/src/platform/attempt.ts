import { refusal } from '@gft/contract/platform/refusals'
import { statement, SYSTEM, type Database } from './db.ts'
import { removal } from './purge.ts'

/** How often something may be tried against one target. */
export interface Limit {
  readonly name: string
  /** At most so many within so many seconds, a day at most; each window counts alone. */
  readonly windows: readonly Window[]
  /** Beyond the first `free` tries, the wait doubles from `first` seconds to `longest`, counted from the last try. */
  readonly backOff?: { readonly free: number; readonly first: number; readonly longest: number }
}

interface Window { readonly seconds: number; readonly most: number }

/** A target stands for what must not be stored: an index of a phone number, an id, an address. */
export interface Attempt { readonly limit: Limit; readonly target: Uint8Array }

/**
 * Counts a try against every limit named, in a transaction of its own, so that a refusal that follows does not give the
 * try back. Tries of one target take turns: no race gets a seventh guess. Refuses with `platform.too_many`.
 */
export async function attempt(db: Database, now: Date, tries: readonly Attempt[]): Promise<void> {
  const since = (limit: Limit) => new Date(now.getTime() - lookedBack(limit) * 1000)
  await db.transaction(SYSTEM, async (tx) => {
    const rows = await tx.read(tries.flatMap(({ limit, target }) => [takeTurn(limit.name, target), recent(limit.name, target, since(limit))]))
    const waits = tries.map(({ limit }, i) => waitOf(limit, (rows[2 * i + 1] as { at: Date }[]).map((row) => row.at), now))
    const seconds = Math.max(...waits)
    if (seconds > 0) throw refusal.too_many({ seconds })
    tx.write(tries.map(({ limit, target }) => insert(limit.name, target, now)))
  })
}

/** Forgets the tries of a target, after one that succeeded. */
export const forgive = ({ limit, target }: Attempt) => remove(limit.name, target)

/** Gives the try of that moment back: it failed through no fault of whoever made it. */
export const takeBack = ({ limit, target }: Attempt, at: Date) => removeAt(limit.name, target, at)

/** Seconds to wait before the next try; 0 when it may be made now. `past` in any order. */
export function waitOf(limit: Limit, past: readonly Date[], now: Date): number {
  const ages = past.map((at) => (now.getTime() - at.getTime()) / 1000).sort((a, b) => a - b)
  const windows = limit.windows.map(({ seconds, most }) => seconds - (ages[most - 1] ?? Infinity))
  return Math.ceil(Math.max(0, ...windows, backOffOf(limit, ages)))
}

function backOffOf({ backOff }: Limit, ages: readonly number[]): number {
  const [last] = ages
  if (!backOff || last === undefined || ages.length < backOff.free) return 0
  return Math.min(backOff.first * 2 ** (ages.length - backOff.free), backOff.longest) - last
}

const DAY = 86_400

/** Seconds of the past that a limit counts: never more tries than it lets pass, unless each lengthens the wait. */
const lookedBack = ({ windows, backOff }: Limit): number => (backOff ? DAY : Math.max(...windows.map(({ seconds }) => seconds)))

const takeTurn = statement('attempt.takeTurn', `select pg_advisory_xact_lock(hashtextextended($1 || encode($2::bytea, 'hex'), 0))`)
const recent = statement<{ at: Date }>('attempt.recent', 'select at from platform.attempt where limit_name = $1 and target = $2 and at > $3')
const insert = statement('attempt.insert', 'insert into platform.attempt (limit_name, target, at) values ($1, $2, $3)')
const remove = statement('attempt.remove', 'delete from platform.attempt where limit_name = $1 and target = $2')
const removeAt = statement('attempt.removeAt', 'delete from platform.attempt where limit_name = $1 and target = $2 and at = $3')

/** Tries live a day. */
export const purgeAttempts = removal('attempt.purge', `delete from platform.attempt where at < $1::timestamptz - interval '1 day'`)
