import { Type } from 'typebox'
import { Bilingual, closed, operation, Uuid } from '../operation.ts'

/**
 * Has the one use that a person allowed at the officer’s request: the source is asked now, what it says is shown and not
 * kept; the person sees the use. `refused` is told with the cause: taken back, run out, used already.
 */
export const useConsent = operation({
  id: 'cases.useConsent', method: 'POST', path: '/api/v1/office/cases/:id/consent-uses', who: 'staff', roles: ['window', 'approver'], status: 201,
  summary: { zh: '按授权取用一次', en: 'Use a consent once' },
  input: closed({ id: Uuid(), request: Uuid() }),
  output: Type.Object({
    outcome: Type.Union([Type.Literal('answered'), Type.Literal('empty'), Type.Literal('refused'), Type.Literal('failed')]),
    why: Type.Union([Type.String(), Type.Null()]),
    records: Type.Array(Type.Array(Type.Object({ label: Bilingual(), value: Type.String() }))),
  }),
})
