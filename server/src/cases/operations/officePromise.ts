import { beijingDay, formatQueryCode, maskName } from '@gft/kernel'
import { officePromise as contract } from '@gft/contract/cases'
import { serve } from '#platform'
import { STATE_SAYS } from '../case-view.ts'
import { peopleOf, type CasesNeeds } from '../needs.ts'
import { loadPromise } from '../promise-at-office.ts'
import { promiseView } from '../promise-view.ts'

export const officePromise = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const { whole, promise, piece, may } = await loadPromise(needs, tx, actor, input.id, 'read')
  const people = await peopleOf(needs, [promise.owner])
  const item = piece.item === null ? undefined : whole.service.items[piece.item]
  return {
    promise: await promiseView(needs, whole, promise, beijingDay(now), may),
    case: { id: piece.id, shortCode: formatQueryCode(piece.short_code as never), name: item?.name ?? whole.form.name, says: STATE_SAYS[piece.state] },
    party: maskName(people.get(promise.owner)!.name),
  }
})
