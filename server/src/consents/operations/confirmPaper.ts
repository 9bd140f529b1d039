import { confirmPaper as contract, refusal } from '@gft/contract/consents'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { serve } from '#platform'
import { give } from '../give.ts'
import { besideOf, paperOf } from '../paper-store.ts'
import { answerRequest, requestForUpdate } from '../request-store.ts'
import { requestState } from '../request.ts'

export const confirmPaper = serve(contract, async ({ actor, input, tx, now }) => {
  const [[request], [paper], [beside]] = await tx.read([requestForUpdate(input.id), paperOf(input.id), besideOf(input.id)])
  if (!request || request.way !== 'paper' || !actor.posts.some(({ org }) => org === request.org)) throw platform.not_found()
  const state = requestState(request, now)
  if (state === 'lapsed') throw refusal.lapsed()
  if (state === 'given' || state === 'refused') throw refusal.answered_already()
  if (request.staff === actor.subject) throw refusal.same_hand()
  if (paper?.paper_file && !paper.paper_seen.includes(actor.subject!)) throw refusal.look_first()
  const { given: [grant], writes } = give(actor, now, request.matter, request.until, [request.decision], {
    way: 'paper', owner: request.owner, witness: { who: beside?.witness ?? request.staff, org: request.org, role: beside?.witness_role ?? null, means: beside?.witness_means ?? null }, confirmedBy: actor.subject!,
  })
  tx.write([...writes, answerRequest(request.id, 'given', now, grant!.id)])
  return { grant: grant!.id }
}, { asSystem: 'The consent is the person’s own row; two officers of the office that asked put it in, and both are checked.' })
