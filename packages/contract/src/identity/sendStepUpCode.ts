import { closed, operation } from '../operation.ts'
import { CodeSent } from './shapes.ts'

/** Sends a code to one's own number, to confirm that it is oneself. */
export const sendStepUpCode = operation({
  id: 'identity.sendStepUpCode', method: 'POST', path: '/api/v1/me/step-ups/codes', who: 'person', under: 'oneself', status: 202,
  summary: { zh: '获取身份确认验证码', en: 'Send a confirmation code' },
  input: closed({}), output: CodeSent,
})
