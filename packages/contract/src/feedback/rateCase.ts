import { Type } from 'typebox'
import { closed, operation, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'
import { GradeSchema, TagSchema } from './shapes.ts'

/** Rates a case that has ended, once. Only its parties may. */
export const rateCase = operation({
  id: 'feedback.rateCase', method: 'POST', path: '/api/v1/cases/:id/ratings', who: 'person', under: 'receive', status: 201,
  summary: { zh: '评价一次办事', en: 'Rate a case' },
  input: closed({ id: Uuid(), grade: GradeSchema, tags: Type.Array(TagSchema, { maxItems: 10 }), words: Type.Optional(Words(500)) }),
  output: Type.Object({ rated: Type.Boolean() }),
  refusals: [refusal.no_case, refusal.rated_already],
})
