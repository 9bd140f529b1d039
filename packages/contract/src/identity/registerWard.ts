import { Type } from 'typebox'
import { closed, operation, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'

/** A parent acts for a child whom the register shows as theirs, until the child is eighteen. */
export const registerWard = operation({
  id: 'identity.registerWard', method: 'POST', path: '/api/v1/mandates/wards', who: 'person', under: 'oneself', level: 'real-name', stepUp: true, status: 201,
  summary: { zh: '为未成年子女代办', en: 'Act for a child' },
  input: closed({ name: Words(60, 1), idNumber: Words(30, 1) }),
  output: Type.Object({ id: Uuid() }),
  refusals: [refusal.bad_name, refusal.bad_id_number, refusal.ward_not_found, refusal.ward_grown, refusal.mandate_exists, refusal.check_unreachable],
})
