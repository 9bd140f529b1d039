import { Type } from 'typebox'
import { closed, operation, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'

/**
 * What becomes of a document promised for later: what was supplied is accepted or returned, a paper shown at the window is
 * ticked off, or the agency that decides does without it. All but accepting need a ground.
 */
export const judgeSupply = operation({
  id: 'cases.judgeSupply', method: 'POST', path: '/api/v1/office/promises/:id/judgements', who: 'staff', status: 201,
  summary: { zh: '核对补交的材料', en: 'Judge a supplied document' },
  input: closed({ id: Uuid(), decision: Type.Union([Type.Literal('accept'), Type.Literal('return'), Type.Literal('tick'), Type.Literal('waive')]), ground: Words(500) }),
  output: Type.Object({ done: Type.Boolean() }),
  refusals: [refusal.wrong_state, refusal.ground_missing],
})
