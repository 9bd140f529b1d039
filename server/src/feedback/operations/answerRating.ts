import { clean } from '@gft/kernel'
import { answerRating as contract, refusal } from '@gft/contract/feedback'
import { record } from '#evidence'
import { serve } from '#platform'
import { loadBadRating, UNSEEN } from '../bad-rating.ts'
import { facts } from '../facts.ts'
import type { FeedbackNeeds } from '../needs.ts'
import { insertAnswer } from '../store.ts'

export const answerRating = (needs: FeedbackNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const { rating, answer, vault } = await loadBadRating(needs, tx, actor, input.id)
  const [done, told] = [clean(input.done).trim(), clean(input.told).trim()]
  if (!done || !told) throw refusal.answer_missing()
  if (answer) throw refusal.answered_already()
  const agency = needs.agencies.nameOf(rating.org)?.zh ?? rating.org
  const service = needs.serviceName(rating.service)?.zh ?? rating.service
  const raters = [rating.owner, ...(rating.mandate ? [rating.mandate] : [])]
  const sent = await Promise.all(raters.map((to) => needs.messages.tell({ to, template: 'rating-answered', params: { agency, service }, matter: rating.matter, link: `/cases/${rating.matter}/rating` }, now)))
  tx.write([
    insertAnswer(
      rating.id, rating.owner, rating.org, actor.subject,
      vault.seal('feedback.answer', 'done', rating.id, done), vault.seal('feedback.answer', 'told', rating.id, told), now,
    ),
    ...needs.duties.close('mend-rating', rating.id, 'answered', now),
    record(facts.answered, actor, now, { subject: rating.matter, body: { rating: rating.id, org: rating.org } }),
    ...sent.flat(),
  ])
  return { answered: true }
}, { asSystem: UNSEEN })
