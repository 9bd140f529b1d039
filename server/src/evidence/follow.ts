import { SYSTEM, type Database, type Follower } from '#platform'
import { factsBetween, horizonOf, newestOf, openPlace, pendingFor, placeOf, setPlace } from './store.ts'

/** Facts that a follower takes in at once, and facts of whatever kind that it reads past for them. */
const BATCH = 200
const REACH = 2_000

/** How many facts a follower took in, and whether it had looked at all there were. */
export interface Advanced { readonly took: number; readonly done: boolean }

/**
 * Lets a follower take in what has happened since its place.
 * Its effects and its new place are one transaction, so each fact takes effect once. Two processes may call this at the
 * same time: the place is locked and the second finds nothing to do.
 */
export async function advance(db: Database, follower: Follower, now: Date): Promise<Advanced> {
  const kinds = [...follower.kinds]
  const [[pending]] = await db.read(SYSTEM, [pendingFor(follower.name, kinds)])
  if (!pending?.facts && !pending?.far) return { took: 0, done: true }
  return db.transaction(SYSTEM, async (tx) => {
    const [[place], [horizon]] = await tx.read([placeOf(follower.name), horizonOf(follower.name, REACH - 1)])
    if (!place || !horizon) return { took: 0, done: true }
    const [facts] = await tx.read([factsBetween(place.xid, place.fact, horizon.xid, horizon.fact, kinds, BATCH)])
    if (facts.length > 0) await follower.follow(facts, tx, now)
    const last = facts.length === BATCH ? facts.at(-1) : undefined
    tx.write([setPlace(follower.name, last?.xid ?? horizon.xid, last?.id ?? horizon.fact, now)])
    return { took: facts.length, done: false }
  })
}

/** Gives a new follower its place at the beginning of time; one that is known keeps its own. */
export async function introduce(db: Database, follower: Follower, now: Date): Promise<void> {
  await db.transaction(SYSTEM, async (tx) => tx.write([openPlace(follower.name, [...follower.kinds], now)]))
}

/** Names the newest fact that a follower could take in: while it is the same, whoever has taken in all has nothing to do. */
export async function newestFact(db: Database): Promise<string> {
  const [[newest]] = await db.read(SYSTEM, [newestOf()])
  return newest ? `${newest.xid}/${newest.fact}` : ''
}
