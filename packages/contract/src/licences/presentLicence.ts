import { Type } from 'typebox'
import { Bilingual, closed, Instant, operation, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'

/** A licence on the holder's screen: a code that says nothing by itself, good once and until `expiresAt`. */
export const Presentation = Type.Object({
  id: Uuid(),
  /** In groups of four, to be read out or typed. */
  code: Type.String(),
  /** The same as a picture: SVG. */
  qr: Type.String(),
  expiresAt: Instant(),
  /** What the verifier will see beside type, issuer, state and dates. */
  fields: Type.Array(Type.Object({ field: Type.String(), label: Bilingual() })),
})

/** Shows a licence to a verifier (亮证). `fields`: those that the verifier is to see; the few of its type unless told. */
export const presentLicence = operation({
  id: 'licences.presentLicence', method: 'POST', path: '/api/v1/licences/:id/presentations', who: 'person', under: 'receive', status: 201,
  summary: { zh: '出示证照', en: 'Show a licence' },
  input: closed({ id: Uuid(), fields: Type.Optional(Type.Array(Words(64, 1), { maxItems: 40 })) }), output: Presentation,
  refusals: [refusal.not_good, refusal.unknown_field],
})
