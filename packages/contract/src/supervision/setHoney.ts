import { Type } from 'typebox'
import { closed, operation, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Makes a case one that nobody has a reason to look into: any look raises an alert. For the audit alone; anybody else is told that they may not. */
export const setHoney = operation({
  id: 'supervision.setHoney', method: 'POST', path: '/api/v1/office/security/honey', who: 'staff', status: 201,
  summary: { zh: '设置诱饵办件', en: 'Set out a honey case' },
  input: closed({ matter: Uuid(), ground: Words(200) }), output: Type.Object({ set: Type.Boolean() }), refusals: [refusal.ground_missing],
})
