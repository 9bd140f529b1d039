import { Type } from 'typebox'
import { closed, operation, Words } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Makes a case, by its number or its short code, one that nobody has a reason to look into: any look raises an alert. For the audit alone. */
export const setHoney = operation({
  id: 'supervision.setHoney', method: 'POST', path: '/api/v1/office/security/honey', who: 'staff', roles: ['auditor'], status: 201,
  summary: { zh: '设置诱饵办件', en: 'Set out a honey case' },
  input: closed({ number: Words(60, 1), ground: Words(200) }), output: Type.Object({ set: Type.Boolean() }), refusals: [refusal.ground_missing, refusal.no_such_case, refusal.honey_already],
})
