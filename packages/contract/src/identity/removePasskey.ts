import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Removes a passkey, for example one that was lost; it cannot sign in any more. */
export const removePasskey = operation({
  id: 'identity.removePasskey', method: 'DELETE', path: '/api/v1/staff/me/passkeys/:id', who: 'staff',
  summary: { zh: '删除通行密钥', en: 'Remove a passkey' },
  input: closed({ id: Uuid() }), output: Type.Object({ removed: Type.Boolean() }), refusals: [refusal.no_passkey],
})
