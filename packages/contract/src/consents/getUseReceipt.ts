import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from '../evidence/refusals.ts'
import { Receipt } from '../evidence/shapes.ts'

/** The receipt of one use of one's data, also of one that was refused or of an officer's look. */
export const getUseReceipt = operation({
  id: 'consents.getUseReceipt', method: 'GET', path: '/api/v1/data-uses/:id/receipt', who: 'person', under: 'grant',
  summary: { zh: '下载数据使用的凭据', en: 'Download the receipt of a use of data' },
  input: closed({ id: Uuid() }), output: Receipt, refusals: [refusal.not_sealed, refusal.erased],
})
