import { Type } from 'typebox'
import { After, Bilingual, closed, Day, Nullable, operation, Uuid } from '../operation.ts'

/**
 * What is open, the most urgent first: of one's own organisations; for operators and supervisors of all in their regions.
 * `daysLeft` counts working days, 0 on the last day, negative when overdue.
 */
export const listDuties = operation({
  id: 'duties.listDuties', method: 'GET', path: '/api/v1/office/duties', who: 'staff',
  summary: { zh: '时限责任', en: 'Duties' },
  input: closed({
    show: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('overdue')])),
    after: Type.Optional(After('day_id')),
  }),
  output: Type.Object({
    duties: Type.Array(Type.Object({
      id: Uuid(), kind: Type.String(), name: Bilingual(), org: Type.String(), agency: Bilingual(), region: Type.String(), regionName: Type.String(),
      /** Id of the case, part or rating that it is about. */
      subject: Type.String(),
      openedOn: Day(), due: Day(), provisional: Type.Boolean(),
      clock: Type.Union([Type.Literal('none'), Type.Literal('calm'), Type.Literal('half'), Type.Literal('close'), Type.Literal('over')]),
      daysLeft: Nullable(Type.Integer()),
      /** Place whose supervisors have it before them; null until it is overdue. */
      escalatedTo: Nullable(Type.String()),
    })),
    counts: Type.Object({ open: Type.Integer(), overdue: Type.Integer() }),
    next: Type.Optional(Type.String()),
  }),
})
