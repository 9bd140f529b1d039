import { beijingDay, nationalCalendar } from '@gft/kernel'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { mendPart as contract, refusal } from '@gft/contract/cases'
import { record } from '#evidence'
import { later, serve } from '#platform'
import { isParty, dueDay, limitOf } from '../case.ts'
import { rootOfForUpdate } from '../case-store.ts'
import { event } from '../event.ts'
import { facts } from '../facts.ts'
import { move } from '../move.ts'
import type { CasesNeeds } from '../needs.ts'
import { itemOf } from '../root.ts'

/** By the id of the part that failed: it begins again with everything it had. */
export const mendPart = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const [cases] = await tx.read([rootOfForUpdate(input.id)])
  const part = cases.find((c) => c.id === input.id)
  if (!part || !isParty(part, actor)) throw platform.not_found()
  if (part.state !== 'failed') throw refusal.not_failed()
  const item = itemOf(needs.catalogue.get(part.service, part.service_version)!, part)
  const clock = dueDay(limitOf(item), beijingDay(now), nationalCalendar)
  tx.write([
    move(part, 'carrying-out', now, { due: clock }),
    event(part, 'resumed', now),
    record(facts.resumed, actor, now, { subject: part.root, body: { part: part.id } }),
    ...needs.duties.open({ kind: 'decide', org: part.org, region: part.region, subject: part.id, due: clock.due, provisional: clock.provisional, opened: beijingDay(now) }, now),
    later('cases.carryOut', { part: part.id }, { key: `carry ${part.id}` }),
  ])
  return { resumed: true }
})
