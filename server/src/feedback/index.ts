import type { Module } from '#platform'
import type { FeedbackNeeds } from './needs.ts'
import { getRating } from './operations/getRating.ts'
import { rateCase } from './operations/rateCase.ts'

export { facts } from './facts.ts'
export type { FeedbackNeeds } from './needs.ts'
export { tables } from './tables.ts'

export const openFeedback = (needs: FeedbackNeeds): Module => ({ operations: [rateCase(needs), getRating(needs)] })
