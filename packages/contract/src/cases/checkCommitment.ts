import { Type } from 'typebox'
import { closed, operation, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Whether what was committed to is so. A false one needs a ground; who committed is told it, with what follows and the remedy. */
export const checkCommitment = operation({
  id: 'cases.checkCommitment', method: 'POST', path: '/api/v1/office/promises/:id/checks', who: 'staff', status: 201,
  summary: { zh: '核查告知承诺', en: 'Check a commitment' },
  input: closed({ id: Uuid(), outcome: Type.Union([Type.Literal('true'), Type.Literal('false')]), ground: Words(500) }),
  output: Type.Object({ done: Type.Boolean() }),
  refusals: [refusal.wrong_state, refusal.ground_missing],
})
