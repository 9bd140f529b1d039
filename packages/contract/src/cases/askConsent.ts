import { Type } from 'typebox'
import { closed, operation, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'
import { refusal as consents } from '../consents/refusals.ts'

/**
 * Asks the person whose data it is to allow one use for the case: face to face with a code, on paper that a second officer
 * confirms, or from afar with a message. A paper names where it is filed and how the person was recognised.
 */
export const askConsent = operation({
  id: 'cases.askConsent', method: 'POST', path: '/api/v1/office/cases/:id/consent-requests', who: 'staff', roles: ['window', 'approver'], status: 201,
  summary: { zh: '请求授权', en: 'Ask for a consent' },
  input: closed({
    id: Uuid(), use: Type.String({ maxLength: 120 }), manner: Type.Union([Type.Literal('face-to-face'), Type.Literal('paper'), Type.Literal('remote')]),
    paper: Type.Optional(Words(200)),
  }),
  output: Type.Object({ request: Uuid() }), refusals: [refusal.ground_missing, consents.too_wide, consents.too_long],
})
