import type { Module } from '#platform'
import type { FeedbackNeeds } from './needs.ts'
import { answerRating } from './operations/answerRating.ts'
import { getRating } from './operations/getRating.ts'
import { listBadRatings } from './operations/listBadRatings.ts'
import { officeRating } from './operations/officeRating.ts'
import { rateCase } from './operations/rateCase.ts'
import { revealRating } from './operations/revealRating.ts'

export { facts } from './facts.ts'
export type { FeedbackNeeds } from './needs.ts'
export { tables } from './tables.ts'

export const openFeedback = (needs: FeedbackNeeds): Module => ({
  operations: [rateCase, getRating, listBadRatings, officeRating, revealRating, answerRating].map((operation) => operation(needs)),
})
