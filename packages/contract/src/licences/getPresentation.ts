import { Type } from 'typebox'
import { Bilingual, closed, Instant, Nullable, operation, Uuid } from '../operation.ts'

/** What came of showing a licence: who verified it, and when. */
export const getPresentation = operation({
  id: 'licences.getPresentation', method: 'GET', path: '/api/v1/presentations/:id', who: 'person', under: 'receive',
  summary: { zh: '出示的结果', en: 'What came of showing a licence' },
  input: closed({ id: Uuid() }),
  output: Type.Object({
    state: Type.Union([Type.Literal('open'), Type.Literal('expired'), Type.Literal('redeemed')]),
    fields: Type.Array(Type.Object({ field: Type.String(), label: Bilingual() })),
    redeemed: Nullable(Type.Object({
      at: Instant(), by: Bilingual(),
      /** False: the licence was no longer good, and the verifier saw only that. */
      shown: Type.Boolean(),
    })),
  }),
})
