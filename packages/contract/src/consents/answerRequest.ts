import { Type } from 'typebox'
import { closed, Nullable, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Agrees to a request or declines it; who represents an enterprise or a ward answers in its name. Needs a fresh step-up. */
export const answerRequest = operation({
  id: 'consents.answerRequest', method: 'POST', path: '/api/v1/consent-requests/:id/answers', who: 'real-name', stepUp: true, under: 'grant', status: 201,
  summary: { zh: '答复授权请求', en: 'Answer a request' },
  input: closed({ id: Uuid(), agreed: Type.Boolean() }), output: Type.Object({ grant: Nullable(Uuid()) }),
  refusals: [refusal.code_first, refusal.answered_already, refusal.lapsed, refusal.too_long, refusal.too_wide],
})
