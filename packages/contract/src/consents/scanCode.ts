import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Takes the code on the screen of the person whose data is asked for; from then on the request is on that person's phone. */
export const scanCode = operation({
  id: 'consents.scanCode', method: 'POST', path: '/api/v1/office/consent-requests/:id/meetings', who: 'staff', roles: ['window', 'approver'], status: 201,
  summary: { zh: '扫本人的当面码', en: 'Scan the person’s code' },
  input: closed({ id: Uuid(), code: Type.String({ pattern: '^\\d{6}$' }) }), output: Type.Object({ met: Type.Boolean() }),
  refusals: [refusal.no_such_meeting, refusal.answered_already, refusal.lapsed],
})
