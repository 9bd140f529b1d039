import { Type } from 'typebox'
import { closed, Instant, operation, Uuid } from '../operation.ts'

/**
 * A code for one's own screen, to be scanned or typed by whoever stands before one: an officer who has asked for a consent, or the
 * other party of an application. Good once and for a minute; a newer one ends the older.
 */
export const showMyCode = operation({
  id: 'consents.showMyCode', method: 'POST', path: '/api/v1/consent-meetings', who: 'real-name', under: 'grant', status: 201,
  summary: { zh: '出示当面码', en: 'Show one’s own code' },
  /** The application whose other party is to scan it; without it a counter does. */
  input: closed({ application: Type.Optional(Uuid()) }),
  /** `qr`: the same as a picture, SVG; `validFor` in seconds from now, for clocks that are wrong. */
  output: Type.Object({ id: Uuid(), code: Type.String(), qr: Type.String(), until: Instant(), validFor: Type.Integer() }),
})
