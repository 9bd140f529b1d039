import { getRating as contract, GRADES, TAGS, words } from '@gft/contract/feedback'
import { refusal } from '@gft/contract/platform/refusals'
import { inNameOf, serve, vaultOf } from '#platform'
import { openAnswer } from '../bad-rating.ts'
import { VAULT, type FeedbackNeeds } from '../needs.ts'
import { answerTo, ratingOf } from '../store.ts'

export const getRating = (needs: FeedbackNeeds) => serve(contract, async ({ actor, input, tx }) => {
  const served = await needs.completedCase(tx, actor, input.id)
  if (!served) throw refusal.not_found()
  const [[rating], [answer]] = await tx.read([ratingOf(input.id, inNameOf(actor)), answerTo(input.id, inNameOf(actor))])
  const vault = await vaultOf(needs.keys, VAULT)
  return {
    rating: rating
      ? {
          grade: rating.grade, tags: rating.tags, at: rating.at.toISOString(),
          words: rating.words && (await vault.open('feedback.rating', 'words', rating.id, rating.words)),
        }
      : null,
    answer: answer ? { by: needs.agencies.nameOf(answer.org) ?? { zh: answer.org, en: answer.org }, ...(await openAnswer(vault, answer)) } : null,
    grades: GRADES.map((value) => ({ value, label: words.grade[value] })),
    tags: TAGS.map((value) => ({ value, label: words.tag[value] })),
  }
})
