import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Shows the words of a bad rating to the window that owes the answer; that they were read is a leaf. */
export const revealRating = operation({
  id: 'feedback.revealRating', method: 'POST', path: '/api/v1/office/ratings/:id/reveals', who: 'staff', status: 201,
  summary: { zh: '查看差评原话', en: 'Read the words of a bad rating' },
  input: closed({ id: Uuid() }),
  output: Type.Object({ words: Type.String() }),
  refusals: [refusal.no_words],
})
