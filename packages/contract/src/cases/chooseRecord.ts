import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Says which of several records of a source is meant, e.g. which flat. */
export const chooseRecord = operation({
  id: 'cases.chooseRecord', method: 'POST', path: '/api/v1/applications/:id/choices', who: 'real-name', under: 'fill', status: 201,
  summary: { zh: '选择一条记录', en: 'Choose a record' },
  input: closed({ id: Uuid(), use: Type.String({ maxLength: 120 }), index: Type.Integer({ minimum: 0, maximum: 99 }) }),
  output: Type.Object({ chosen: Type.Boolean() }),
  refusals: [refusal.submitted_already, refusal.no_such_record],
})
