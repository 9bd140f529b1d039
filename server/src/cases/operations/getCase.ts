import { refusal as platform } from '@gft/contract/platform/refusals'
import { getCase as contract } from '@gft/contract/cases'
import { serve } from '#platform'
import { correctionOf, eventsOf } from '../case-store.ts'
import { caseView } from '../case-view.ts'
import type { CasesNeeds } from '../needs.ts'
import { invitedName, partyView } from '../party-view.ts'
import { groundsOf, loadWhole } from '../root.ts'
import { partiesOf } from '../store.ts'

export const getCase = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx }) => {
  const whole = await loadWhole(needs, tx, input.id, 'read')
  const { root, vault, form } = whole
  if (!root.parties.includes(actor.subject!)) throw platform.not_found()
  const [events, [correction], parties] = await tx.read([eventsOf(root.id), correctionOf(root.id), partiesOf(root.application)])
  const points = correction ? await vault.open<{ key: string; says: string }[]>('cases.correction', 'points', correction.id, correction.points as never) : []
  return caseView(needs, whole, actor, {
    events, correction, points, grounds: await groundsOf(whole),
    parties: await Promise.all(parties.map(async (p) => partyView(form, p, actor, await invitedName(vault, p)))),
  }) as never
}, { asSystem: 'The page tells of every part and of the filing’s burden; only a party of the case gets past the first line, and no answer is shown.' })
