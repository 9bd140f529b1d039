import { Type } from 'typebox'
import { After, Bilingual, closed, Day, Instant, Nullable, operation, Uuid } from '../operation.ts'

/** What one has allowed, newest first: to whom, which fields, for what, until when, and how often it was used. */
export const listGrants = operation({
  id: 'consents.listGrants', method: 'GET', path: '/api/v1/grants', who: 'person',
  summary: { zh: '我的授权', en: 'My consents' },
  input: closed({ before: Type.Optional(After('instant')) }),
  output: Type.Object({ grants: Type.Array(Type.Object({
    id: Uuid(), source: Bilingual(), owner: Bilingual(), agencies: Type.Array(Bilingual()), fields: Type.Array(Bilingual()), purpose: Bilingual(),
    matter: Uuid(), givenAt: Instant(), until: Day(), endedAt: Nullable(Instant()),
    state: Type.Union([Type.Literal('live'), Type.Literal('refused'), Type.Literal('withdrawn'), Type.Literal('expired')]),
    uses: Type.Integer(),
  })) }),
})
