import { refusal } from '@gft/contract/feedback'
import type { Grade, Tag } from '@gft/contract/feedback'
import { statement, type Sealed } from '#platform'

export interface RatingRow { id: string; grade: Grade; tags: Tag[]; words: Sealed<string> | null; at: Date }
export interface BadRow extends RatingRow { matter: string; owner: string; mandate: string | null; org: string; region: string; service: string }
export interface AnswerRow { rating: string; org: string; done: Sealed<string>; told: Sealed<string>; at: Date }

export const ratingOf = statement<RatingRow>('feedback.ratingOf', 'select id, grade, tags, words, at from feedback.rating where matter = $1 and owner = $2')

export const insertRating = statement(
  'feedback.insertRating',
  'insert into feedback.rating (id, matter, owner, org, region, service, grade, tags, words, at, mandate) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
  { onConflict: { rating_once: () => refusal.rated_already() } },
)

/** A bad rating (差评) by its id, whoever gave it. */
export const badRating = statement<BadRow>(
  'feedback.badRating',
  `select id, matter, owner, mandate, org, region, service, grade, tags, words, at from feedback.rating where id = $1 and grade in ('dissatisfied', 'very-dissatisfied')`,
)

/** Bad ratings of organisations that nobody has answered, the oldest first. */
export const unanswered = statement<BadRow>(
  'feedback.unanswered',
  `select id, matter, owner, mandate, org, region, service, grade, tags, words, at from feedback.rating r
   where org = any($1) and grade in ('dissatisfied', 'very-dissatisfied') and not exists (select from feedback.answer where rating = r.id) order by at, id limit 50`,
)

export const answerOf = statement<AnswerRow>('feedback.answerOf', 'select rating, org, done, told, at from feedback.answer where rating = $1')
/** The answer to one's own rating of a case. */
export const answerTo = statement<AnswerRow>(
  'feedback.answerTo',
  'select a.rating, a.org, a.done, a.told, a.at from feedback.answer a join feedback.rating r on r.id = a.rating where r.matter = $1 and r.owner = $2',
)

export const insertAnswer = statement(
  'feedback.insertAnswer',
  'insert into feedback.answer (rating, owner, org, staff, done, told, at) values ($1, $2, $3, $4, $5, $6, $7)',
  { onConflict: { answer_pkey: () => refusal.answered_already() } },
)
