import { listBadRatings as contract } from '@gft/contract/feedback'
import { serve } from '#platform'
import { aboutOf, UNSEEN, windowsOf } from '../bad-rating.ts'
import type { FeedbackNeeds } from '../needs.ts'
import { unanswered } from '../store.ts'

export const listBadRatings = (needs: FeedbackNeeds) => serve(contract, async ({ actor, tx }) => {
  const [rows] = await tx.read([unanswered(windowsOf(actor))])
  return { ratings: rows.map((row) => aboutOf(needs, row)) }
}, { asSystem: UNSEEN })
