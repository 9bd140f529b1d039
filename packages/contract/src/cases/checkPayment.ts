import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** "I have paid": asks the agency's proof of payment now instead of waiting for the next regular look. */
export const checkPayment = operation({
  id: 'cases.checkPayment', method: 'POST', path: '/api/v1/cases/:id/payment-checks', who: 'person', under: 'receive', status: 202,
  summary: { zh: '查询缴款结果', en: 'Check a payment' },
  input: closed({ id: Uuid() }),
  output: Type.Object({ asked: Type.Boolean() }),
  refusals: [refusal.nothing_to_pay],
})
