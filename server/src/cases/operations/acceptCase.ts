import { formatQueryCode } from '@gft/kernel'
import { acceptCase as contract } from '@gft/contract/cases'
import { record } from '#evidence'
import { serve } from '#platform'
import { partsOf } from '../case.ts'
import { start } from '../advance.ts'
import { event } from '../event.ts'
import { facts } from '../facts.ts'
import { tellParties } from '../grant-part.ts'
import { move } from '../move.ts'
import type { CasesNeeds } from '../needs.ts'
import { loadAtOffice, mustMay } from '../office.ts'
import { openLater } from '../open-promise.ts'

/** The parts that wait for nothing are begun by the follower of this fact; an item that stands alone begins here. */
export const acceptCase = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const at = await loadAtOffice(needs, tx, actor, input.id, 'change', now)
  mustMay(at, 'accept')
  const { whole: { root, cases, form }, org } = at
  const window = needs.agencies.agencyById(org)!
  const alone = partsOf(cases)[0] === root
  const later = await openLater(needs, at.whole, now)
  const own = later.promises.filter(({ parts }) => parts.includes(root.id))
  tx.write([
    ...(alone ? start(needs, root, own, now) : [move(root, 'accepted', now, { accepted: now, started: now, due: null })]),
    event(root, 'accepted', now, org),
    ...needs.duties.close('accept', root.id, 'accepted', now),
    record(facts.accepted, actor, now, { subject: root.id, body: { org } }),
    ...later.writes,
    ...(await tellParties(needs, root, 'accepted', { service: form.name.zh, number: formatQueryCode(root.short_code as never), window: window.name.zh }, now)),
  ])
  return { done: true }
})
