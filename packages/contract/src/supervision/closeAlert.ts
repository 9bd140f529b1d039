import { Type } from 'typebox'
import { closed, operation, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Closes an alert with what was found, and with it the duty to look into it. For the audit alone, and not about oneself. */
export const closeAlert = operation({
  id: 'supervision.closeAlert', method: 'POST', path: '/api/v1/office/security/alerts/:id/closings', who: 'staff', roles: ['auditor'], status: 201,
  summary: { zh: '告警核查完毕', en: 'Close an alert' },
  input: closed({ id: Uuid(), ground: Words(500) }), output: Type.Object({ closed: Type.Boolean() }), refusals: [refusal.ground_missing, refusal.closed_already],
})
