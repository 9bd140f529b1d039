import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'
import { PasskeyAnswer, SignedIn } from './shapes.ts'

/** Signs a member of staff in with a passkey; `id` is that of the options. Sets the session cookie. */
export const signInWithPasskey = operation({
  id: 'identity.signInWithPasskey', method: 'POST', path: '/api/v1/staff-sessions/passkeys', who: 'anyone', status: 201,
  summary: { zh: '通行密钥登录', en: 'Sign in with a passkey' },
  input: closed({ id: Uuid(), credential: PasskeyAnswer }), output: SignedIn, refusals: [refusal.passkey_not_admitted],
})
