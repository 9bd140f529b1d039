import { getRequest as contract } from '@gft/contract/consents'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { inNameOf, serve } from '#platform'
import type { ConsentNeeds } from '../needs.ts'
import { requestById } from '../request-store.ts'
import { shownRequest } from '../shown-request.ts'

/** A face-to-face request is seen by its own person only once the code was typed, and so is the code's whole point. */
export const getRequest = ({ names }: ConsentNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const [[request]] = await tx.read([requestById(input.id)])
  if (!request || request.owner !== inNameOf(actor)) throw platform.not_found()
  if (request.way === 'paper' || (request.way === 'face-to-face' && request.state === 'waiting')) throw platform.not_found()
  return shownRequest(names, request, now)
})
