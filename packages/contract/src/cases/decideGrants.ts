import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** All grants of one's own part, decided on one page; each may be refused alone. Needs a fresh step-up. */
export const decideGrants = operation({
  id: 'cases.decideGrants', method: 'POST', path: '/api/v1/applications/:id/grants', who: 'real-name', under: 'grant', status: 201,
  summary: { zh: '授权取用数据', en: 'Decide on the use of data' },
  input: closed({ id: Uuid(), decisions: Type.Array(closed({ use: Type.String({ maxLength: 120 }), agreed: Type.Boolean() }), { minItems: 1, maxItems: 60 }) }),
  output: Type.Object({ agreed: Type.Integer(), refused: Type.Integer() }),
  refusals: [refusal.step_up, refusal.submitted_already],
})
