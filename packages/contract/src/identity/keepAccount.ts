import { Type } from 'typebox'
import { closed, operation } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Takes the closing back; nothing had changed. */
export const keepAccount = operation({
  id: 'identity.keepAccount', method: 'POST', path: '/api/v1/me/closings/withdrawals', who: 'person', under: 'oneself', status: 201,
  summary: { zh: '撤回注销，保留账号', en: 'Keep the account' },
  input: closed({}),
  output: Type.Object({ kept: Type.Boolean() }),
  refusals: [refusal.account_not_closing],
})
