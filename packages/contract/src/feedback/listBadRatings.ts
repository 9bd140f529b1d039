import { Type } from 'typebox'
import { Bilingual, closed, Instant, operation, Uuid } from '../operation.ts'
import { GradeSchema } from './shapes.ts'

/** Bad ratings that one's own windows have still to answer, the oldest first, at most fifty. */
export const listBadRatings = operation({
  id: 'feedback.listBadRatings', method: 'GET', path: '/api/v1/office/ratings', who: 'staff',
  summary: { zh: '待整改的差评列表', en: 'Bad ratings to answer' },
  input: closed({}),
  output: Type.Object({ ratings: Type.Array(Type.Object({ id: Uuid(), service: Bilingual(), grade: GradeSchema, says: Bilingual(), tags: Type.Array(Bilingual()), at: Instant() })) }),
})
