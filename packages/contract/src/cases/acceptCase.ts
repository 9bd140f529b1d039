import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** The window accepts the whole at once; the parts that wait for nothing start their clocks. */
export const acceptCase = operation({
  id: 'cases.acceptCase', method: 'POST', path: '/api/v1/office/cases/:id/acceptances', who: 'staff', status: 201,
  summary: { zh: '受理', en: 'Accept a case' },
  input: closed({ id: Uuid() }),
  output: Type.Object({ done: Type.Boolean() }),
  refusals: [refusal.wrong_state],
})
