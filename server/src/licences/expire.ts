import { beijingDay, startOfDay } from '@gft/kernel'
import { record } from '#evidence'
import { later, SYSTEM, THE_SYSTEM, type Job } from '#platform'
import { facts } from './facts.ts'
import { expireAll, insertExpiries, overdue, voidWaiting } from './store.ts'

/**
 * Job, at midnight in Beijing: licences whose last day is over end by themselves. Some hundred at a time; what is left
 * goes to the end of the queue, so that nothing else waits for it. Uses never depend on it: they look at the day.
 */
export const expire: Job = async (_payload, { db, now }) => db.transaction(SYSTEM, async (tx) => {
  const today = beijingDay(now())
  const midnight = startOfDay(today)
  const [rows] = await tx.read([overdue(today, BATCH)])
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return
  tx.write([
    expireAll(ids, midnight),
    insertExpiries(ids, midnight),
    voidWaiting(ids),
    ...rows.map(({ id, type }) => record(facts.expired, THE_SYSTEM, now(), { subject: id, body: { type } })),
    ...(ids.length === BATCH ? [later('licences:expire', {}, { key: 'licences:expire rest' })] : []),
  ])
})

const BATCH = 500
