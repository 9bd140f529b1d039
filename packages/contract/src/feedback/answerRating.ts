import { Type } from 'typebox'
import { closed, operation, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Answers a bad rating, once: what was done about it, and to whom it was explained. Who rated is told and reads the answer. */
export const answerRating = operation({
  id: 'feedback.answerRating', method: 'POST', path: '/api/v1/office/ratings/:id/answers', who: 'staff', status: 201,
  summary: { zh: '答复差评', en: 'Answer a bad rating' },
  input: closed({ id: Uuid(), done: Words(1000), told: Words(200) }),
  output: Type.Object({ answered: Type.Boolean() }),
  refusals: [refusal.answer_missing, refusal.answered_already],
})
