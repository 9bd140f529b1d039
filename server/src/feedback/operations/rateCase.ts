import { rateCase as contract } from '@gft/contract/feedback'
import { serve } from '#platform'
import type { FeedbackNeeds } from '../needs.ts'
import { rate } from '../rate.ts'

export const rateCase = (needs: FeedbackNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  await rate(needs, tx, actor, now, input.id, { grade: input.grade, tags: input.tags, words: input.words })
  return { rated: true }
})
