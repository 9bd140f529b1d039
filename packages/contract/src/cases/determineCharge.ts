import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Asks the agency system to determine the amount; the payer is told and pays there. */
export const determineCharge = operation({
  id: 'cases.determineCharge', method: 'POST', path: '/api/v1/office/cases/:id/determinations', who: 'staff', status: 201,
  summary: { zh: '核定税费', en: 'Determine the charge' },
  input: closed({ id: Uuid() }),
  output: Type.Object({ done: Type.Boolean() }),
  refusals: [refusal.wrong_state],
})
