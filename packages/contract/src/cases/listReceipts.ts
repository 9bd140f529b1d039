import { Type } from 'typebox'
import { Bilingual, closed, Instant, operation, Uuid } from '../operation.ts'

/** What of a case has a receipt: submission, acceptance, corrections, charges and decisions, oldest first. */
export const listReceipts = operation({
  id: 'cases.listReceipts', method: 'GET', path: '/api/v1/cases/:id/receipts', who: 'person', under: 'receive',
  summary: { zh: '办件的凭据', en: 'Receipts of a case' },
  input: closed({ id: Uuid() }),
  output: Type.Object({ receipts: Type.Array(Type.Object({ fact: Type.String(), at: Instant(), says: Bilingual() })) }),
})
