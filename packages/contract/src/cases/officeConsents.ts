import { Type } from 'typebox'
import { Bilingual, closed, operation, Uuid } from '../operation.ts'
import { OfficeConsentRequest } from '../consents/shapes.ts'

/** What the officer of a case may ask its parties to allow, and what the officer’s own office has asked so far. */
export const officeConsents = operation({
  id: 'cases.officeConsents', method: 'GET', path: '/api/v1/office/cases/:id/consent-requests', who: 'staff', roles: ['window', 'approver'],
  summary: { zh: '办件的授权请求', en: 'Consents asked for a case' },
  input: closed({ id: Uuid() }),
  output: Type.Object({
    askable: Type.Array(Type.Object({ use: Type.String(), source: Bilingual(), holder: Bilingual(), party: Bilingual(), fields: Type.Array(Bilingual()), purpose: Bilingual(),
      /** The very words, should it be given today: what a paper says, and what is read out before somebody signs. */
      words: Bilingual(),
    })),
    requests: Type.Array(OfficeConsentRequest),
  }),
})
