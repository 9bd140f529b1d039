import { Type } from 'typebox'
import { Bilingual, closed, Instant, Nullable, operation, Uuid } from '../operation.ts'
import { GradeSchema } from './shapes.ts'

/** What a bad rating is about, for the window that owes the answer: not who gave it, and not yet the words. By the rating's id. */
export const officeRating = operation({
  id: 'feedback.officeRating', method: 'GET', path: '/api/v1/office/ratings/:id', who: 'staff',
  summary: { zh: '待整改的差评', en: 'A bad rating to answer' },
  input: closed({ id: Uuid() }),
  output: Type.Object({
    id: Uuid(), service: Bilingual(), grade: GradeSchema, says: Bilingual(), tags: Type.Array(Bilingual()),
    /** Whether there are words to be revealed. */
    worded: Type.Boolean(),
    at: Instant(),
    answer: Nullable(Type.Object({ at: Instant(), done: Type.String(), told: Type.String() })),
    may: Type.Array(Type.String()),
  }),
})
