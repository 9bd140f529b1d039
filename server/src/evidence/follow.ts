import { SYSTEM, type Database, type Follower } from '#platform'
import { factsAfter, openPlace, pendingFor, placeOf, setPlace, settledPlace, type FactRow } from './store.ts'

const BATCH = 200

/**
 * Lets a follower take in what has happened since its place; answers how many facts it took.
 * Its effects and its new place are one transaction, so each fact takes effect once. Two processes may call this at the
 * same time: the place is locked and the second finds nothing to do.
 */
export async function advance(db: Database, follower: Follower, now: Date): Promise<number> {
  const [[pending]] = await db.read(SYSTEM, [pendingFor(follower.name, [...follower.kinds])])
  if (!pending?.facts && !pending?.far) return 0
  return db.transaction(SYSTEM, async (tx) => {
    const [[place], [settled]] = await tx.read([placeOf(follower.name), settledPlace()])
    if (!place || !settled) return 0
    const [facts] = await tx.read([factsAfter(place.xid, place.fact, [...follower.kinds], BATCH)])
    if (facts.length > 0) await follower.follow(facts, tx, now)
    tx.write([setPlace(follower.name, ...placeAfter(facts, settled.xid), now)])
    return facts.length
  })
}

/** A full batch ends at its last fact; otherwise everything settled is behind us, with facts of our kinds or without. */
function placeAfter(facts: readonly FactRow[], settled: string): [xid: string, fact: number] {
  const last = facts.at(-1)
  const beyond = last && (facts.length === BATCH || BigInt(last.xid) > BigInt(settled))
  return beyond ? [last.xid, last.id] : [settled, Number.MAX_SAFE_INTEGER]
}

/** Gives a new follower its place at the beginning of time. */
export async function introduce(db: Database, follower: Follower, now: Date): Promise<void> {
  await db.transaction(SYSTEM, async (tx) => tx.write([openPlace(follower.name, now)]))
}
