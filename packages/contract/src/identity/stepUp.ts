import { Type } from 'typebox'
import { closed, operation, Instant } from '../operation.ts'
import { refusal } from './refusals.ts'
import { Code } from './shapes.ts'

/** Confirms that it is oneself; good for ten minutes. Replaces the session cookie. */
export const stepUp = operation({
  id: 'identity.stepUp', method: 'POST', path: '/api/v1/me/step-ups', who: 'person', under: 'oneself', status: 201,
  summary: { zh: '确认本人操作', en: 'Confirm that it is me' },
  input: closed({ code: Code() }), output: Type.Object({ steppedUpUntil: Instant() }),
  refusals: [refusal.wrong_code, refusal.code_over],
})
