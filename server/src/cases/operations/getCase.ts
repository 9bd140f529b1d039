import { beijingDay } from '@gft/kernel'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { getCase as contract } from '@gft/contract/cases'
import { inNameOf, serve } from '#platform'
import { correctionOf, eventsOf } from '../case-store.ts'
import { caseView } from '../case-view.ts'
import { documentsOf } from '../document-store.ts'
import { documentsOfParty, documentView } from '../document-view.ts'
import { pointView } from '../point-view.ts'
import { pointsIn } from '../points.ts'
import { promiseView } from '../promise-view.ts'
import { actingIn } from '../acting.ts'
import type { CasesNeeds } from '../needs.ts'
import { invitedName, partyView } from '../party-view.ts'
import { groundsOf, loadWhole } from '../root.ts'
import { partiesOf } from '../store.ts'
import { isParty } from '../case.ts'

export const getCase = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const whole = await loadWhole(needs, tx, input.id, 'read')
  const { root, vault, form } = whole
  if (!isParty(root, actor)) throw platform.not_found()
  const [events, [correction], parties, documents] = await tx.read([eventsOf(root.id), correctionOf(root.id), partiesOf(root.application), documentsOf(root.id)])
  const points = await pointsIn(vault, correction)
  const mine = whole.promises.filter(({ owner }) => owner === inNameOf(actor))
  const own = documentsOfParty(documents, inNameOf(actor))
  return caseView(needs, whole, actor, {
    events, correction, grounds: await groundsOf(whole),
    points: await Promise.all(points.map((point) => pointView(needs, whole, correction!, point))),
    promises: await Promise.all(mine.map((one) => promiseView(needs, whole, one, beijingDay(now), one.way === 'later' && one.outcome === null ? ['supply'] : []))),
    documents: own.map((one) => documentView(needs, whole, one, own)),
    acting: await actingIn(needs, root),
    parties: await Promise.all(parties.map(async (p) => partyView(form, p, actor, await invitedName(vault, p)))),
  }) as never
}, { asSystem: 'The page tells of every part and of the filing’s burden; only a party of the case gets past the first line, and no answer is shown.' })
