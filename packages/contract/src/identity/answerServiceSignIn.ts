import { Type } from 'typebox'
import { closed, operation } from '../operation.ts'
import { refusal } from './refusals.ts'
import { ServiceSignInId } from './shapes.ts'

/** Allows or denies an application to know me. The browser then goes to `returnTo`. */
export const answerServiceSignIn = operation({
  id: 'identity.answerServiceSignIn', method: 'POST', path: '/api/v1/service-sign-ins/:id/answers', who: 'person', under: 'oneself', status: 201,
  summary: { zh: '同意或不同意用本账号登录应用', en: 'Let an application know me, or not' },
  input: closed({ id: ServiceSignInId(), allow: Type.Boolean() }), output: Type.Object({ returnTo: Type.String() }),
  refusals: [refusal.no_service_sign_in],
})
