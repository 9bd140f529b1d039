import { closed, operation, Words } from '../operation.ts'
import { refusal } from './refusals.ts'
import { Code, SignedIn } from './shapes.ts'

/** Signs a member of staff in with password and one-time code (RFC 6238). Sets the session cookie. */
export const signInStaff = operation({
  id: 'identity.signInStaff', method: 'POST', path: '/api/v1/staff-sessions', who: 'anyone', status: 201,
  summary: { zh: '工作人员登录', en: 'Sign in as staff' },
  input: closed({ account: Words(64, 1), password: Words(200, 1), totp: Code() }), output: SignedIn,
  refusals: [refusal.staff_not_admitted],
})
