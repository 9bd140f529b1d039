import { Type } from 'typebox'
import { Bilingual, closed, operation } from '../operation.ts'
import { refusal } from './refusals.ts'
import { ServiceScope, ServiceSignInId } from './shapes.ts'

/** Which application wants to know me, and what: asked by `/service-sign-ins/:id`, where OpenID Connect sends the browser. */
export const getServiceSignIn = operation({
  id: 'identity.getServiceSignIn', method: 'GET', path: '/api/v1/service-sign-ins/:id', who: 'person', under: 'oneself',
  summary: { zh: '查看一个应用的登录请求', en: 'An application’s wish to know me' },
  input: closed({ id: ServiceSignInId() }),
  output: Type.Object({ id: ServiceSignInId(), client: Bilingual(), scopes: Type.Array(ServiceScope) }),
  refusals: [refusal.no_service_sign_in],
})
