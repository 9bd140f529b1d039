import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** A second clerk of the same counter has compared both people as well: the mandate begins, or is turned down. Never by who recorded it. */
export const confirmMandateAtCounter = operation({
  id: 'identity.confirmMandateAtCounter', method: 'POST', path: '/api/v1/office/mandates/:id/confirmations', who: 'staff', status: 201,
  summary: { zh: '窗口复核委托', en: 'Confirm a mandate at a counter' },
  input: closed({ id: Uuid(), confirmed: Type.Boolean() }),
  output: Type.Object({ live: Type.Boolean() }),
  refusals: [refusal.no_mandate, refusal.same_clerk],
})
