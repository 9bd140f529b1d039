import { Type } from 'typebox'
import { closed, operation, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Ends a mandate at once, for the person at the counter: who gave it, for whom it is, who represents the enterprise, or who acts under it. */
export const endMandateAtCounter = operation({
  id: 'identity.endMandateAtCounter', method: 'POST', path: '/api/v1/office/mandates/:id/endings', who: 'staff', status: 201,
  summary: { zh: '窗口结束委托', en: 'End a mandate at a counter' },
  input: closed({ id: Uuid(), idNumber: Words(30, 1), ground: Words(200, 1) }),
  output: Type.Object({ ended: Type.Boolean() }),
  refusals: [refusal.no_mandate, refusal.mandate_of_register, refusal.ground_missing],
})
