import { Type } from 'typebox'
import { closed, Instant, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** A code for the counter's screen, good once and for a minute; a newer one ends the older. */
export const showCode = operation({
  id: 'consents.showCode', method: 'POST', path: '/api/v1/office/consent-requests/:id/codes', who: 'staff', status: 201,
  summary: { zh: '显示授权码', en: 'Show a code' },
  input: closed({ id: Uuid() }),
  /** `link`: what a phone opens, signed in, to read what is asked; `qr`: the same as a picture, SVG; `validFor` in seconds from now, for clocks that are wrong. */
  output: Type.Object({ code: Type.String(), link: Type.String(), qr: Type.String(), until: Instant(), validFor: Type.Integer() }), refusals: [refusal.answered_already, refusal.lapsed],
})
