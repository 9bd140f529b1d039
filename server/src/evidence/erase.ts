import { SYSTEM, THE_SYSTEM, type Database } from '#platform'
import { standingAbout } from './erase-store.ts'
import { facts } from './facts.ts'
import { record } from './record.ts'
import { eraseSalt } from './store.ts'

/**
 * Destroys the salt of a sealed fact, and records that it did, in one transaction. From then on nobody can show what the
 * entry in the log says but who has its receipt. Answers false where the fact is not sealed, or its salt is already gone.
 */
export async function forget(db: Database, fact: number, now: Date): Promise<boolean> {
  return db.transaction(SYSTEM, async (tx) => {
    const [[row]] = await tx.read([eraseSalt(fact)])
    if (row?.erased == null) return false
    tx.write([record(facts.saltErased, THE_SYSTEM, now, { subject: null, body: { fact } })])
    return true
  })
}

/**
 * Destroys the salts of all leaves of some kinds about a subject, each with the fact that it was done. Answers how many were
 * destroyed, and how many (of the next hundred) wait to be sealed first. Killed in the middle, the next call goes on.
 */
export async function forgetAbout(db: Database, subject: string, kinds: readonly string[], now: Date): Promise<{ forgotten: number; waiting: number }> {
  for (let forgotten = 0; ; ) {
    const [standing] = await db.read(SYSTEM, [standingAbout(subject, [...kinds])])
    const sealed = standing.filter((leaf) => leaf.sealed)
    if (sealed.length === 0) return { forgotten, waiting: standing.length }
    for (const { id } of sealed) if (await forget(db, id, now)) forgotten += 1
  }
}
