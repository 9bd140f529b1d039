import { officeRating as contract } from '@gft/contract/feedback'
import { serve } from '#platform'
import { aboutOf, loadBadRating, openAnswer, UNSEEN } from '../bad-rating.ts'
import type { FeedbackNeeds } from '../needs.ts'

export const officeRating = (needs: FeedbackNeeds) => serve(contract, async ({ actor, input, tx }) => {
  const { rating, answer, vault } = await loadBadRating(needs, tx, actor, input.id)
  const worded = rating.words !== null
  return { ...aboutOf(needs, rating), worded, answer: answer ? await openAnswer(vault, answer) : null, may: [...(worded ? ['reveal'] : []), ...(answer ? [] : ['answer'])] }
}, { asSystem: UNSEEN })
