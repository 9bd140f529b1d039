import { Type } from 'typebox'
import { Bilingual, closed, Day, Instant, Nullable, operation, Words } from '../operation.ts'
import { refusal } from './refusals.ts'
import { LicenceState } from './shapes.ts'

/** A verifier redeems the code on a holder's screen: once, by the first who comes. A licence that is not good shows only that. */
export const redeemPresentation = operation({
  id: 'licences.redeemPresentation', method: 'POST', path: '/api/v1/office/presentation-redemptions', who: 'staff', roles: ['verifier', 'window'], status: 201,
  summary: { zh: '核验出示的证照', en: 'Verify a licence that is shown' },
  input: closed({ code: Words(80, 1) }),
  output: Type.Object({
    name: Bilingual(), issuer: Bilingual(), state: LicenceState, validUntil: Nullable(Day()), sample: Type.Boolean(),
    fields: Type.Array(Type.Object({ field: Type.String(), label: Bilingual(), value: Type.String() })),
    at: Instant(),
  }),
  refusals: [refusal.code_unknown, refusal.code_used, refusal.code_over],
})
