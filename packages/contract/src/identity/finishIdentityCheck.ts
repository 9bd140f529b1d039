import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'
import { Me } from './shapes.ts'

/** Fetches what a check came to, server to server, once. A pass raises the account to `face`. */
export const finishIdentityCheck = operation({
  id: 'identity.finishIdentityCheck', method: 'POST', path: '/api/v1/me/identity-checks/:id/results', who: 'person', under: 'oneself', level: 'real-name', status: 201,
  summary: { zh: '取回核验结果', en: 'Take in what a check came to' },
  input: closed({ id: Uuid() }),
  output: Me,
  refusals: [refusal.no_check, refusal.check_open, refusal.check_failed, refusal.check_unreachable],
})
