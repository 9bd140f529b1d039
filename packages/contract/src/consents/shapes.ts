import { Type } from 'typebox'
import { Bilingual, Day, Instant, Nullable, Uuid } from '../operation.ts'

/** What was decided on one source: to whom, which fields, for what, until when, and how often it was used. */
export const Grant = Type.Object({
  id: Uuid(), source: Bilingual(), owner: Bilingual(), agencies: Type.Array(Bilingual()), fields: Type.Array(Bilingual()), purpose: Bilingual(),
  matter: Uuid(), givenAt: Instant(), until: Day(), endedAt: Nullable(Instant()),
  state: Type.Union([Type.Literal('live'), Type.Literal('refused'), Type.Literal('withdrawn'), Type.Literal('expired')]),
  uses: Type.Integer(),
})
