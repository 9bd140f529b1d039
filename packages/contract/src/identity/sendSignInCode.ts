import { closed, operation } from '../operation.ts'
import { refusal } from './refusals.ts'
import { CodeSent, Phone } from './shapes.ts'

/** Sends a sign-in code to a mobile number. Once a minute, five times an hour, ten times a day per number. */
export const sendSignInCode = operation({
  id: 'identity.sendSignInCode', method: 'POST', path: '/api/v1/sign-in-codes', who: 'anyone', status: 202,
  summary: { zh: '获取登录验证码', en: 'Send a sign-in code' },
  input: closed({ phone: Phone() }), output: CodeSent, refusals: [refusal.bad_phone],
})
