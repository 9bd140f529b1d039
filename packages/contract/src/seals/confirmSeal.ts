import { Type } from 'typebox'
import { closed, operation, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'
import { SealState } from './shapes.ts'

/** Another operator agrees, and the seal is made; or does not, and says why. */
export const confirmSeal = operation({
  id: 'seals.confirmSeal', method: 'POST', path: '/api/v1/office/seals/:id/confirmations', who: 'staff', roles: ['operator'], status: 201,
  summary: { zh: '第二人确认制作印章', en: 'Confirm a seal' },
  input: closed({ id: Uuid(), agreed: Type.Boolean(), ground: Words(1_000) }),
  output: Type.Object({ state: SealState }),
  refusals: [refusal.second_person, refusal.decided_already, refusal.ground_missing],
})
