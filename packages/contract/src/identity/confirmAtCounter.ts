import { Type } from 'typebox'
import { closed, operation, Words } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Equal to a face: a clerk has the person and their ID card before them, and says why it was done at the counter. */
export const confirmAtCounter = operation({
  id: 'identity.confirmAtCounter', method: 'POST', path: '/api/v1/office/identity-confirmations', who: 'staff', roles: ['window'], status: 201,
  summary: { zh: '窗口核验本人', en: 'Confirm at a counter that it is the person' },
  input: closed({ idNumber: Words(30, 1), ground: Words(200, 2) }),
  output: Type.Object({ confirmed: Type.Boolean() }),
  refusals: [refusal.bad_id_number, refusal.nobody_there],
})
