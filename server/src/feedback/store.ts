import { refusal } from '@gft/contract/feedback'
import type { Grade, Tag } from '@gft/contract/feedback'
import { statement, type Sealed } from '#platform'

export interface RatingRow { id: string; grade: Grade; tags: Tag[]; words: Sealed<string> | null; at: Date }

export const ratingOf = statement<RatingRow>('feedback.ratingOf', 'select id, grade, tags, words, at from feedback.rating where matter = $1 and owner = $2')

export const insertRating = statement(
  'feedback.insertRating',
  'insert into feedback.rating (id, matter, owner, org, region, service, grade, tags, words, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
  { onConflict: { rating_once: () => refusal.rated_already() } },
)
