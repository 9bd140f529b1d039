import { Type } from 'typebox'
import { Bilingual, closed, Day, Nullable, operation, Region } from '../operation.ts'
import { GradeSchema } from '../feedback/shapes.ts'
import { refusal } from './refusals.ts'

/** Figures of a region and all that lies in it, both days included; of the last 30 days unless told. Busiest service first. */
export const getFigures = operation({
  id: 'supervision.getFigures', method: 'GET', path: '/api/v1/office/figures', who: 'staff', roles: ['operator', 'supervisor'],
  summary: { zh: '办件统计', en: 'Figures' },
  input: closed({ region: Type.Optional(Region()), from: Type.Optional(Day()), to: Type.Optional(Day()) }),
  output: Type.Object({
    region: Type.Object({ code: Type.String(), name: Type.String() }),
    from: Day(), to: Day(),
    services: Type.Array(Type.Object({
      service: Type.String(), name: Bilingual(), submitted: Type.Integer(), completed: Type.Integer(),
      /** Answers on the forms, and those among them that people typed. */
      asked: Type.Integer(), typed: Type.Integer(), uploads: Type.Integer(),
      /** Share of answers that nobody had to type, 0 to 1; null before the first submission. */
      notTyped: Nullable(Type.Number()),
      ratings: Type.Array(Type.Object({ grade: GradeSchema, n: Type.Integer() })),
    })),
    signIns: Type.Integer(),
    /** Uses of data under a consent, by what came of them. */
    uses: Type.Object({ answered: Type.Integer(), empty: Type.Integer(), refused: Type.Integer(), failed: Type.Integer() }),
  }),
  refusals: [refusal.no_such_days],
})
