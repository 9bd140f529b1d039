import { closed, operation } from '../operation.ts'
import { refusal } from './refusals.ts'
import { Code, Phone, SignedIn } from './shapes.ts'

/** Signs in with the latest code sent to a number; the first time, this opens the account. Sets the session cookie. */
export const signIn = operation({
  id: 'identity.signIn', method: 'POST', path: '/api/v1/sessions', who: 'anyone', status: 201,
  summary: { zh: '验证码登录', en: 'Sign in' },
  input: closed({ phone: Phone(), code: Code() }), output: SignedIn,
  refusals: [refusal.bad_phone, refusal.wrong_code, refusal.code_over],
})
