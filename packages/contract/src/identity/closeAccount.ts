import { Type } from 'typebox'
import { closed, Instant, operation } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Asks for the account to be closed (注销账号). It is done at `dueAt`, and can be taken back until then; refused while anything is being handled. */
export const closeAccount = operation({
  id: 'identity.closeAccount', method: 'POST', path: '/api/v1/me/closings', who: 'person', under: 'oneself', stepUp: true, status: 201,
  summary: { zh: '申请注销账号', en: 'Ask for the account to be closed' },
  input: closed({}),
  output: Type.Object({ dueAt: Instant() }),
  refusals: [refusal.account_matters_open, refusal.account_closing_asked],
})
