import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from '../evidence/refusals.ts'
import { Receipt } from '../evidence/shapes.ts'

/** The receipt of one fact of a case of one's own. */
export const getReceipt = operation({
  id: 'cases.getReceipt', method: 'GET', path: '/api/v1/cases/:id/receipts/:fact', who: 'person', under: 'receive',
  summary: { zh: '下载办件的凭据', en: 'Download a receipt of a case' },
  input: closed({ id: Uuid(), fact: Type.String({ pattern: '^[1-9][0-9]{0,14}$' }) }), output: Receipt, refusals: [refusal.not_sealed, refusal.erased],
})
