import { Type } from 'typebox'
import { closed, operation, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'
import { refusal as consents } from '../consents/refusals.ts'

/**
 * Asks the person whose data it is to allow one use for the case: face to face with a code, on paper that a second officer
 * confirms, or from afar with a message. A paper names where it is filed and how the person was recognised, and comes with its
 * picture: a scan or photograph, or what was signed on the counter's pad.
 */
export const askConsent = operation({
  id: 'cases.askConsent', method: 'POST', path: '/api/v1/office/cases/:id/consent-requests', who: 'staff', roles: ['window', 'approver'], status: 201, limit: 12 * 1024 * 1024,
  summary: { zh: '请求授权', en: 'Ask for a consent' },
  input: closed({
    id: Uuid(), use: Type.String({ maxLength: 120 }), manner: Type.Union([Type.Literal('face-to-face'), Type.Literal('paper'), Type.Literal('remote')]),
    paper: Type.Optional(Words(200)),
    /** With 'paper': its picture, base64, ≤ 8 MiB; PDF, JPEG or PNG. */
    signed: Type.Optional(closed({ kind: Type.Union([Type.Literal('scan'), Type.Literal('signature')]), name: Words(200, 1), content: Type.String({ maxLength: 11_200_000, contentEncoding: 'base64' }) })),
  }),
  output: Type.Object({ request: Uuid() }), refusals: [refusal.ground_missing, refusal.file_missing, refusal.file_kind, refusal.file_large, consents.too_wide, consents.too_long],
})
