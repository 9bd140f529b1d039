import { refusal, revealRating as contract } from '@gft/contract/feedback'
import { record } from '#evidence'
import { serve } from '#platform'
import { loadBadRating, UNSEEN } from '../bad-rating.ts'
import { facts } from '../facts.ts'
import type { FeedbackNeeds } from '../needs.ts'

export const revealRating = (needs: FeedbackNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const { rating, vault } = await loadBadRating(needs, tx, actor, input.id)
  if (!rating.words) throw refusal.no_words()
  tx.write([record(facts.wordsRead, actor, now, { subject: rating.matter, body: { rating: rating.id, org: rating.org } })])
  return { words: await vault.open<string>('feedback.rating', 'words', rating.id, rating.words) }
}, { asSystem: UNSEEN })
