import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Takes a consent back; the next use is refused. What was used before stays on record. */
export const withdrawGrant = operation({
  id: 'consents.withdrawGrant', method: 'POST', path: '/api/v1/grants/:id/withdrawals', who: 'person', under: 'grant', status: 201,
  summary: { zh: '撤回授权', en: 'Withdraw a consent' },
  input: closed({ id: Uuid() }), output: Type.Object({ withdrawn: Type.Boolean() }), refusals: [refusal.ended_already],
})
