import { SYSTEM, THE_SYSTEM, type Database } from '#platform'
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
