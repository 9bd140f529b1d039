import { SYSTEM } from './db.ts'
import { purgeAttempts } from './attempt.ts'
import { purge as purgeAnswers } from './idempotency.ts'
import type { Module } from './operation.ts'

/** Removes what has served its day: answers kept for repeated writes, and counted tries. */
export const housekeeping: Module = {
  jobs: { 'platform:purge': async (_payload, { db, now }) => db.transaction(SYSTEM, async (tx) => tx.write([purgeAnswers(now()), purgeAttempts(now())])) },
  timetable: ['41 * * * * platform:purge'],
}
