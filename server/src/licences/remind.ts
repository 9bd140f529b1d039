import { beijingDay } from '@gft/kernel'
import { record } from '#evidence'
import { later, SYSTEM, THE_SYSTEM, type Job, type Statement } from '#platform'
import { tellHolder } from './act.ts'
import { facts } from './facts.ts'
import { markDue } from './licence.ts'
import type { LicenceNeeds } from './needs.ts'
import { insertReminder, unreminded } from './store.ts'

/**
 * Job, in the morning: tells holders 30 and 7 days before a licence's last day, and on the day itself, once each. Who comes
 * to hold one in between is told at the mark that is due then.
 */
export const remind = (needs: LicenceNeeds): Job => async (_payload, { db, now }) => db.transaction(SYSTEM, async (tx) => {
  const today = beijingDay(now())
  const [rows] = await tx.read([unreminded(today, BATCH)])
  const writes = await Promise.all(rows.map((row) => reminder(needs, row, markDue(row.valid_until, today)!, now())))
  tx.write([...writes.flat(), ...(rows.length === BATCH ? [later('licences:remind', {}, { key: 'licences:remind rest' })] : [])])
})

async function reminder(needs: LicenceNeeds, row: { id: string; type: string; owner: string; valid_until: string }, mark: number, now: Date): Promise<Statement[]> {
  const renewal = needs.renewalOf(row.type)
  const [template, params] = mark === 0
    ? ['licence-last-day', {}] as const
    : renewal
      ? ['licence-expiring-renew', { until: row.valid_until, service: renewal.name.zh }] as const
      : ['licence-expiring', { until: row.valid_until }] as const
  return [
    insertReminder(row.id, mark, now),
    record(facts.reminded, THE_SYSTEM, now, { subject: row.id, body: { mark } }),
    ...(await tellHolder(needs, row, template, params, now)),
  ]
}

const BATCH = 200
