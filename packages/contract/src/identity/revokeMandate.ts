import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Ends a mandate at once: by who gave it, by who represents the enterprise, or by who acts under it. */
export const revokeMandate = operation({
  id: 'identity.revokeMandate', method: 'POST', path: '/api/v1/mandates/:id/revocations', who: 'person', under: 'oneself', status: 201,
  summary: { zh: '结束委托', en: 'End a mandate' },
  input: closed({ id: Uuid() }),
  output: Type.Object({ ended: Type.Boolean() }),
  refusals: [refusal.no_mandate, refusal.mandate_of_register],
})
