import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from '../consents/refusals.ts'

/**
 * Takes the code on the screen of another party of the application, who stands before one. What one allows in the quarter of an hour
 * that follows is on record as given face to face, with that other beside one.
 */
export const meetParty = operation({
  id: 'cases.meetParty', method: 'POST', path: '/api/v1/applications/:id/meetings', who: 'real-name', under: 'grant', status: 201,
  summary: { zh: '扫对方的当面码', en: 'Scan the other party’s code' },
  input: closed({ id: Uuid(), code: Type.String({ pattern: '^\\d{6}$' }) }), output: Type.Object({ met: Type.Boolean() }), refusals: [refusal.no_such_meeting],
})
