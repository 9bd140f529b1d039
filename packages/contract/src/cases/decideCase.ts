import { Type } from 'typebox'
import { closed, operation, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Grants or refuses a part, with the ground; a refusal names the remedy. */
export const decideCase = operation({
  id: 'cases.decideCase', method: 'POST', path: '/api/v1/office/cases/:id/decisions', who: 'staff', status: 201,
  summary: { zh: '作出决定', en: 'Decide a part' },
  input: closed({ id: Uuid(), decision: Type.Union([Type.Literal('granted'), Type.Literal('refused')]), ground: Words(1_000) }),
  output: Type.Object({ done: Type.Boolean() }),
  refusals: [refusal.wrong_state, refusal.ground_missing, refusal.supply_outstanding],
})
