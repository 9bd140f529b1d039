import { beijingDay, nationalCalendar, type LegalDay } from '@gft/kernel'
import { record } from '#evidence'
import { SYSTEM, THE_SYSTEM, type Job, type Statement, type Transaction } from '#platform'
import { clockOf, nextLook, placeBefore } from './clock.ts'
import { facts } from './facts.ts'
import { dutiesToLookAt, markDuty, type DutyRow } from './store.ts'

const BATCH = 200

/** Job: looks at the duties whose clock says something new today, marks each once and tells. */
export const watch: Job = async (_, { db, now }) => {
  const look = async (tx: Transaction) => {
    const today = beijingDay(now())
    const [duties] = await tx.read([dutiesToLookAt(today, BATCH)])
    tx.write(duties.flatMap((duty) => mark(duty, today, now())))
    return duties.length
  }
  for (let seen = BATCH; seen === BATCH; ) seen = await db.transaction(SYSTEM, look)
}

/** The writes that bring a duty's marks up to this day, with a fact for each mark that is new. */
export function mark(duty: DutyRow, today: LegalDay, now: Date): Statement[] {
  const running = { openedOn: duty.opened_on, due: duty.due, closedAt: duty.closed_at }
  const { clock } = clockOf(running, today, nationalCalendar)
  const warned = clock === 'none' || clock === 'calm' ? null : clock
  const escalated = placeBefore(running, duty.regions, today, nationalCalendar)
  return [
    markDuty(duty.id, warned, escalated, nextLook(running, duty.regions, today, nationalCalendar)),
    ...(warned && warned !== duty.warned ? [record(warned === 'over' ? facts.overdue : facts.warned, THE_SYSTEM, now, told(duty, { mark: warned }))] : []),
    ...(escalated && escalated !== duty.escalated ? [record(facts.escalated, THE_SYSTEM, now, told(duty, { region: escalated }))] : []),
  ]
}

const told = ({ subject, kind, org, due }: DutyRow, more: Readonly<Record<string, string>>) => ({ subject, body: { kind, org, due, ...more } })
