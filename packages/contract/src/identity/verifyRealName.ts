import { closed, operation, Words } from '../operation.ts'
import { refusal } from './refusals.ts'
import { Me } from './shapes.ts'

/** Verifies name and ID number against the population register; raises the account to `real-name`. Five tries a day. */
export const verifyRealName = operation({
  id: 'identity.verifyRealName', method: 'POST', path: '/api/v1/me/real-name', who: 'person', under: 'oneself', status: 201,
  summary: { zh: '实名认证', en: 'Verify my real name' },
  input: closed({ name: Words(60, 1), idNumber: Words(40, 1) }), output: Me,
  refusals: [
    refusal.verified_already, refusal.bad_name, refusal.bad_id_number, refusal.not_matched, refusal.not_living,
    refusal.id_number_taken, refusal.register_unreachable,
  ],
})
