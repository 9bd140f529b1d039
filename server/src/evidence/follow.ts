import { SYSTEM, type Database, type Follower } from '#platform'
import { behindOf, factsBetween, horizonOf, openPlace, pendingFor, placeOf, setPlace } from './store.ts'

/** Facts that a follower takes in at once, and facts of whatever kind that it reads past for them. */
const BATCH = 200
const REACH = 20_000

/**
 * Lets a follower take in what has happened since its place; answers how many facts it took.
 * Its effects and its new place are one transaction, so each fact takes effect once. Two processes may call this at the
 * same time: the place is locked and the second finds nothing to do.
 */
export async function advance(db: Database, follower: Follower, now: Date): Promise<number> {
  const kinds = [...follower.kinds]
  const [[pending]] = await db.read(SYSTEM, [pendingFor(follower.name, kinds)])
  if (!pending?.facts && !pending?.far) return 0
  return db.transaction(SYSTEM, async (tx) => {
    const [[place], [horizon]] = await tx.read([placeOf(follower.name), horizonOf(follower.name, REACH - 1)])
    if (!place || !horizon) return 0
    const [facts] = await tx.read([factsBetween(place.xid, place.fact, horizon.xid, horizon.fact, kinds, BATCH)])
    if (facts.length > 0) await follower.follow(facts, tx, now)
    const last = facts.length === BATCH ? facts.at(-1) : undefined
    tx.write([setPlace(follower.name, last?.xid ?? horizon.xid, last?.id ?? horizon.fact, now)])
    return facts.length
  })
}

/** Gives a new follower its place at the beginning of time. */
export async function introduce(db: Database, follower: Follower, now: Date): Promise<void> {
  await db.transaction(SYSTEM, async (tx) => tx.write([openPlace(follower.name, now)]))
}

/** What waits: at most 10,000 are counted. `seconds` since the oldest of them happened, 0 when none waits. */
export interface Lag {
  readonly facts: number
  readonly seconds: number
}

/** How far a follower is behind, for /metrics. */
export async function followerLag(db: Database, follower: Follower, now: Date): Promise<Lag> {
  const [[behind]] = await db.read(SYSTEM, [behindOf(follower.name, [...follower.kinds])])
  return lagSince(behind, now)
}

export function lagSince(waiting: { facts: number; oldest: Date | null } | undefined, now: Date): Lag {
  const { facts, oldest } = waiting ?? { facts: 0, oldest: null }
  return { facts, seconds: oldest ? Math.max(0, (now.getTime() - oldest.getTime()) / 1000) : 0 }
}
