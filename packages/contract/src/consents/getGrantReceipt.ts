import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from '../evidence/refusals.ts'
import { Receipt } from '../evidence/shapes.ts'

/** The receipt of one's own decision on a use of one's data, or of taking it back. */
export const getGrantReceipt = operation({
  id: 'consents.getGrantReceipt', method: 'GET', path: '/api/v1/grants/:id/receipt', who: 'person', under: 'grant',
  summary: { zh: '下载授权的凭据', en: 'Download the receipt of a consent' },
  input: closed({ id: Uuid(), of: Type.Union([Type.Literal('decision'), Type.Literal('withdrawal')]) }),
  output: Receipt, refusals: [refusal.not_sealed, refusal.erased],
})
