import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** A party confirms own and shared answers by the digest of the application that was shown. Needs a fresh step-up. */
export const confirmPart = operation({
  id: 'cases.confirmPart', method: 'POST', path: '/api/v1/applications/:id/confirmations', who: 'real-name', under: 'submit', status: 201,
  summary: { zh: '确认申请内容', en: 'Confirm the application' },
  input: closed({ id: Uuid(), digest: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
  output: Type.Object({ confirmed: Type.Boolean(), ready: Type.Boolean() }),
  refusals: [refusal.step_up, refusal.submitted_already, refusal.incomplete, refusal.digest_changed],
})
