import { Type } from 'typebox'
import { closed, operation } from '../operation.ts'

/** Ends the session, of citizens and staff alike, and clears the cookie. Without a session it does nothing. */
export const signOut = operation({
  id: 'identity.signOut', method: 'DELETE', path: '/api/v1/sessions/current', who: 'anyone',
  summary: { zh: '退出登录', en: 'Sign out' },
  input: closed({}), output: Type.Object({ signedOut: Type.Boolean() }),
})
