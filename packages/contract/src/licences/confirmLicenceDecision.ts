import { Type } from 'typebox'
import { closed, operation, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'

/** The second officer agrees, and the decision takes effect; or does not, and says why. */
export const confirmLicenceDecision = operation({
  id: 'licences.confirmLicenceDecision', method: 'POST', path: '/api/v1/office/licence-decisions/:id/confirmations', who: 'staff', status: 201,
  summary: { zh: '第二人确认', en: 'Confirm a decision about a licence' },
  input: closed({ id: Uuid(), agreed: Type.Boolean(), ground: Words(1_000) }),
  output: Type.Object({ done: Type.Boolean() }),
  refusals: [refusal.wrong_state, refusal.ground_missing, refusal.second_officer, refusal.decided_already],
})
