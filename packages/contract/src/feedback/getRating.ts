import { Type } from 'typebox'
import { Bilingual, closed, Instant, Nullable, operation, Uuid } from '../operation.ts'
import { GradeSchema, TagSchema } from './shapes.ts'

/** One's own rating of a case, null while there is none, and what can be said. */
export const getRating = operation({
  id: 'feedback.getRating', method: 'GET', path: '/api/v1/cases/:id/rating', who: 'person', under: 'receive',
  summary: { zh: '我的评价', en: 'My rating' },
  input: closed({ id: Uuid() }),
  output: Type.Object({
    rating: Nullable(Type.Object({ grade: GradeSchema, tags: Type.Array(TagSchema), words: Nullable(Type.String()), at: Instant() })),
    /** What the window did about a bad one. */
    answer: Nullable(Type.Object({ by: Bilingual(), at: Instant(), done: Type.String(), told: Type.String() })),
    grades: Type.Array(Type.Object({ value: GradeSchema, label: Bilingual() })),
    tags: Type.Array(Type.Object({ value: TagSchema, label: Bilingual() })),
  }),
})
