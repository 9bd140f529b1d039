import { answerRequest as contract, refusal } from '@gft/contract/consents'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { inNameOf, serve } from '#platform'
import { give } from '../give.ts'
import { besideOf } from '../paper-store.ts'
import { answerRequest as answer, requestForUpdate } from '../request-store.ts'
import { requestState } from '../request.ts'

export const answerRequest = serve(contract, async ({ actor, input, tx, now }) => {
  const [[request], [beside]] = await tx.read([requestForUpdate(input.id), besideOf(input.id)])
  if (!request || request.owner !== inNameOf(actor) || request.way === 'paper') throw platform.not_found()
  const state = requestState(request, now)
  if (state === 'lapsed') throw refusal.lapsed()
  if (state === 'given' || state === 'refused') throw refusal.answered_already()
  if (request.way === 'face-to-face' && state !== 'seen') throw refusal.code_first()
  const { given: [grant], writes } = give(actor, now, request.matter, request.until, [{ ...request.decision, agreed: input.agreed }], {
    way: request.way, ...(request.mandate ? { mandate: request.mandate } : {}), met: beside?.met ?? null, witness: { who: beside?.witness ?? request.staff, org: request.org, role: beside?.witness_role ?? null, means: beside?.witness_means ?? null },
  })
  tx.write([...writes, answer(request.id, input.agreed ? 'given' : 'refused', now, grant!.id)])
  return { grant: input.agreed ? grant!.id : null }
})
