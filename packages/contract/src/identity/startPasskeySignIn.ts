import { closed, operation } from '../operation.ts'
import { PasskeyOptions } from './shapes.ts'

/** Begins a sign-in with a passkey: what `navigator.credentials.get` is given. Good for five minutes. */
export const startPasskeySignIn = operation({
  id: 'identity.startPasskeySignIn', method: 'POST', path: '/api/v1/staff-sessions/passkeys/options', who: 'anyone', status: 201,
  summary: { zh: '开始通行密钥登录', en: 'Begin to sign in with a passkey' },
  input: closed({}), output: PasskeyOptions,
})
