import { beijingDay, fullRegionName, nationalCalendar, parseRegionCode } from '@gft/kernel'
import { listDuties as contract } from '@gft/contract/duties'
import { serve, type Actor } from '#platform'
import { clockOf } from '../clock.ts'
import { kindName } from '../kinds.ts'
import type { DutyNeeds } from '../needs.ts'
import { countDuties, dutiesOf, type DutyRow } from '../store.ts'

const PAGE = 50

export const listDuties = ({ agencies }: DutyNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const today = beijingDay(now)
  const [orgs, regions] = reachOf(actor)
  const [due, id] = input.after?.split('_') ?? []
  const [rows, [counts]] = await tx.read([
    dutiesOf(orgs, regions, input.show === 'overdue' ? today : null, due ?? null, id ?? null, PAGE + 1),
    countDuties(orgs, regions, today),
  ])
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  const shown = (duty: DutyRow) => ({
    id: duty.id,
    kind: duty.kind,
    name: kindName(duty.kind),
    org: duty.org,
    agency: agencies.nameOf(duty.org) ?? { zh: duty.org, en: duty.org },
    region: duty.region,
    regionName: placeName(duty.region),
    subject: duty.subject,
    openedOn: duty.opened_on,
    due: duty.due,
    provisional: duty.provisional,
    ...clockOf({ openedOn: duty.opened_on, due: duty.due, closedAt: duty.closed_at }, today, nationalCalendar),
    escalatedTo: duty.escalated && placeName(duty.escalated),
  })
  return {
    duties: page.map(shown),
    counts: { open: counts?.open ?? 0, overdue: counts?.overdue ?? 0 },
    ...(rows.length > PAGE && last ? { next: `${last.due}_${last.id}` } : {}),
  }
})

/** A member of staff sees what the own organisations owe; operators and supervisors see whole regions. */
function reachOf({ posts }: Actor): [orgs: string[], regions: string[]] {
  const over = posts.filter((post) => post.role === 'operator' || post.role === 'supervisor')
  return [posts.map((post) => post.org), over.map((post) => post.region)]
}

function placeName(region: string): string {
  const code = parseRegionCode(region)
  return (code && fullRegionName(code)) ?? region
}
