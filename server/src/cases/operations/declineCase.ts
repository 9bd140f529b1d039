import { declineCase as contract, refusal } from '@gft/contract/cases'
import { record } from '#evidence'
import { serve } from '#platform'
import { event } from '../event.ts'
import { facts } from '../facts.ts'
import { decided, tellParties } from '../grant-part.ts'
import { move } from '../move.ts'
import type { CasesNeeds } from '../needs.ts'
import { loadAtOffice, mustMay } from '../office.ts'
import type { Whole } from '../root.ts'

export const declineCase = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const at = await loadAtOffice(needs, tx, actor, input.id, 'change', now)
  const ground = input.ground.trim()
  if (!ground) throw refusal.ground_missing()
  mustMay(at, 'decline')
  const { whole: { cases, root, form, vault }, org } = at
  tx.write([
    ...cases.map((one) => move(one, 'not-accepted', now, { ground: vault.seal('cases.case', 'ground', one.id, ground) })),
    decided({ ...root, org }, 'not-accepted', actor.subject, now),
    event(root, 'not-accepted', now, org),
    ...needs.duties.close('accept', root.id, 'not-accepted', now),
    record(facts.notAccepted, actor, now, { subject: root.id, body: { org } }),
    ...(await tellParties(needs, root, 'not-accepted', { service: form.name.zh, ground, remedy: remediesOf(at.whole) }, now)),
  ])
  return { done: true }
})

/** What one can do about it: as each of the items says, once. */
function remediesOf({ form, service }: Whole): string {
  return [...new Set(form.items.map(({ id }) => service.items[id]!.remedy.zh))].join('')
}
