import { SYSTEM, type Job } from '#platform'
import { openMonth } from './store.ts'

/** How many months after this one have their partitions before they begin. */
const AHEAD = 3

/** Job: opens the partitions of the months to come. One that is open stays as it is. */
export const openMonths: Job = async (_, { db, now }) => {
  const months = Array.from({ length: AHEAD }, (_each, i) => firstDay(now(), i + 1))
  await db.transaction(SYSTEM, async (tx) => tx.write(months.map((month) => openMonth(month))))
}

/** The first day, in UTC as the partitions are cut, of the month that is so many after this one. */
function firstDay(now: Date, after: number): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + after, 1)).toISOString().slice(0, 10)
}
