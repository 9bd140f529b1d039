import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Types the code that a counter's screen shows; from then on the request is on one's own phone. Ten tries in ten minutes. */
export const takeCode = operation({
  id: 'consents.takeCode', method: 'POST', path: '/api/v1/consent-codes', who: 'real-name', under: 'grant', status: 201,
  summary: { zh: '输入窗口授权码', en: 'Type the counter’s code' },
  input: closed({ code: Type.String({ pattern: '^\\d{6}$' }) }), output: Type.Object({ request: Uuid() }), refusals: [refusal.no_such_code],
})
