import { refusal, revealRating as contract } from '@gft/contract/feedback'
import { RATING, used } from '#consents'
import { record } from '#evidence'
import { serve } from '#platform'
import { loadBadRating, UNSEEN } from '../bad-rating.ts'
import { facts } from '../facts.ts'
import type { FeedbackNeeds } from '../needs.ts'

export const revealRating = (needs: FeedbackNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const { rating, vault } = await loadBadRating(needs, tx, actor, input.id)
  if (!rating.words) throw refusal.no_words()
  tx.write([
    record(facts.wordsRead, actor, now, { subject: rating.matter, body: { rating: rating.id, org: rating.org } }),
    ...used(actor, now, { owner: rating.owner, grant: null, matter: rating.matter, kind: 'read', source: RATING, agency: rating.org, fields: [], purpose: PURPOSE, outcome: 'answered' }),
  ])
  return { words: await vault.open<string>('feedback.rating', 'words', rating.id, rating.words) }
}, { asSystem: UNSEEN })

const PURPOSE = { zh: '看您给差评的原因，好答复和改进', en: 'To learn why you were dissatisfied, and to answer' }
