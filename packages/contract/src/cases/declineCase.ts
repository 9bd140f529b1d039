import { Type } from 'typebox'
import { closed, operation, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'

/** The window does not accept, in writing and with the ground and remedy. */
export const declineCase = operation({
  id: 'cases.declineCase', method: 'POST', path: '/api/v1/office/cases/:id/non-acceptances', who: 'staff', status: 201,
  summary: { zh: '不予受理', en: 'Do not accept a case' },
  input: closed({ id: Uuid(), ground: Words(1_000) }),
  output: Type.Object({ done: Type.Boolean() }),
  refusals: [refusal.wrong_state, refusal.ground_missing],
})
