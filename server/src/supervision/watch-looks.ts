import { addWorkingDays, beijingDay, nationalCalendar, newId, startOfDay } from '@gft/kernel'
import { facts as cases } from '#cases'
import { facts as consents } from '#consents'
import { record, rowsRemoved } from '#evidence'
import { facts as licences } from '#licences'
import { purge, SYSTEM, THE_SYSTEM, type Fact, type Follower, type Job, type Statement, type Transaction } from '#platform'
import { honeyAlerts, massAlerts, NO_ACT_HOURS, type Alert, type Look } from './alerts.ts'
import { facts } from './facts.ts'
import type { SupervisionNeeds } from './needs.ts'
import { accountFor, alertsAbout, honeyAmong, insertAlert, insertLook, looksSince, purgeLooks, unaccounted } from './security-store.ts'
import { tables } from './tables.ts'

/** Acts in a case that a look may have been for. */
const ACTS: readonly string[] = [
  cases.accepted, cases.notAccepted, cases.correctionsAsked, cases.chargeDetermined, cases.granted, cases.refused, cases.supplySettled, cases.supplyReturned, cases.commitmentKept,
  cases.commitmentBroken,
].map(({ kind }) => kind)

/** Working days within which an alert is looked into. */
const WITHIN = 3

type Needs = Pick<SupervisionNeeds, 'duties' | 'watch'>

/** Follows what officers look at, and what comes of it. Each look counts once. */
export const watchLooks = (needs: Needs): Follower => ({
  name: 'supervision.looks',
  kinds: [consents.used.kind, licences.lookedUp.kind, ...ACTS],
  async follow(seen, tx, now) {
    const looks = seen.flatMap(lookIn)
    const acts = seen.filter(({ kind, subject }) => ACTS.includes(kind) && subject !== null)
    tx.write(looks.map(({ fact, matter, found, staff, org, at }) => insertLook(fact, matter === null ? 'lookup' : 'reveal', staff, org, matter, found, at)))
    tx.write(acts.map(({ subject, at }) => accountFor(subject, at)))
    if (looks.length > 0) tx.write(await raised(needs, tx, await causes(tx, looks), now))
  },
})

/** A look is a reveal of something masked, or a search among licences. */
function lookIn({ id: fact, kind, actor: staff, at, body }: Fact): (Look & { fact: number; found: number | null })[] {
  if (staff === null) return []
  if (kind === licences.lookedUp.kind) return [{ fact, staff, org: String(body['org']), matter: null, found: Number(body['found']), at }]
  if (kind !== consents.used.kind || body['outcome'] === 'refused' || body['kind'] !== 'reveal') return []
  return [{ fact, staff, org: String(body['agency']), matter: String(body['matter']), found: null, at }]
}

async function causes(tx: Transaction, looks: readonly Look[]): Promise<Alert[]> {
  const staff = [...new Set(looks.map((look) => look.staff))]
  const from = startOfDay(beijingDay(new Date(Math.min(...looks.map(({ at }) => at.getTime())))))
  const [before, honey] = await tx.read([looksSince(staff, from), honeyAmong([...new Set(looks.flatMap(({ matter }) => matter ?? []))])])
  return [...massAlerts([...before, ...looks]), ...honeyAlerts(looks, new Set(honey.map(({ matter }) => matter)))]
}

/** The writes that raise what is not raised yet: the alert, its leaf, and a duty of those who watch. */
async function raised({ duties, watch }: Needs, tx: Transaction, alerts: readonly Alert[], now: Date): Promise<Statement[]> {
  const [known] = await tx.read([alertsAbout(alerts.map(({ staff }) => staff), alerts.map(({ about }) => about))])
  const fresh = alerts.filter((alert) => !known.some((one) => one.kind === alert.kind && one.staff === alert.staff && one.about === alert.about))
  const opened = beijingDay(now)
  const { day: due, provisional } = addWorkingDays(opened, WITHIN, nationalCalendar)
  return fresh.flatMap((alert) => {
    const id = newId<'alert'>(() => now)
    return [
      insertAlert(id, alert.kind, alert.staff, alert.org, alert.matter, alert.about, alert.n, now),
      record(facts.alerted, THE_SYSTEM, now, { subject: id, body: { kind: alert.kind, staff: alert.staff, org: alert.org, n: alert.n } }),
      ...duties.open({ kind: 'security-alert', ...watch(), subject: id, due, provisional, opened }, now),
    ]
  })
}

/** Asks about looks that nothing has followed. */
export const askAboutLooks = (needs: Needs): Job => async (_payload, { db, now }) => {
  const at = now()
  await db.transaction(SYSTEM, async (tx) => {
    const [rows] = await tx.read([unaccounted(new Date(at.getTime() - NO_ACT_HOURS * 3_600_000))])
    tx.write(await raised(needs, tx, rows.map((row): Alert => ({ kind: 'no-act', ...row, about: row.matter })), at))
  })
  await purge(db, 'supervision', tables, [['look', purgeLooks(at)]], (removed) => rowsRemoved(removed, at))
}
