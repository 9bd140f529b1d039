import { addMonths, beijingDay } from '@gft/kernel'
import { askConsent as contract, refusal } from '@gft/contract/cases'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { ask } from '#consents'
import { serve } from '#platform'
import { askable, decisionOf } from '../asking.ts'
import { ownerOf } from '../owner.ts'
import { peopleOf, type CasesNeeds } from '../needs.ts'
import { loadAtOffice } from '../office.ts'

/** Months that a consent asked at the office holds: a review takes no longer. */
const MONTHS = 1

export const askConsent = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const at = await loadAtOffice(needs, tx, actor, input.id, 'read', now)
  const paper = input.paper?.trim() ?? ''
  if (input.manner === 'paper' && paper === '') throw refusal.ground_missing()
  const use = askable(at).find(({ id }) => id === input.use)
  if (!use) throw platform.not_found()
  const { root } = at.piece
  const owner = await ownerOf(needs, at.whole, use.of)
  const until = addMonths(beijingDay(now), MONTHS)
  const { kind, name } = (await peopleOf(needs, [owner])).get(owner)!
  const decision = { ...decisionOf(needs, at, use), ...(kind === 'enterprise' ? { principal: name } : {}) }
  const { id, writes } = await ask(needs.keys, actor, { owner, matter: root, org: at.org, way: input.manner, decision, until, ...(input.manner === 'paper' ? { paper } : {}) }, now)
  const told = input.manner === 'remote'
    ? await needs.messages.tell({
        to: owner, template: 'consent-asked',
        params: { agency: decision.agencyNames[0]!.zh, source: use.name.zh, service: at.whole.form.name.zh }, matter: root, link: `/me/consent-requests/${id}`,
      }, now)
    : []
  tx.write([...writes, ...told])
  return { request: id }
})
