import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** The second officer of the same office has opened the picture of the signed paper and compared it: only now the consent stands. */
export const confirmPaper = operation({
  id: 'consents.confirmPaper', method: 'POST', path: '/api/v1/office/consent-requests/:id/confirmations', who: 'staff', roles: ['window', 'approver'], status: 201,
  summary: { zh: '复核纸质授权书', en: 'Confirm a paper consent' },
  input: closed({ id: Uuid() }), output: closed({ grant: Uuid() }), refusals: [refusal.same_hand, refusal.look_first, refusal.answered_already, refusal.lapsed, refusal.too_long, refusal.too_wide],
})
