import { Type } from 'typebox'
import { closed, operation, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'
import { NewPasskey } from './shapes.ts'

/** Registers the passkey that the browser made. `id` is that of the options; `label` is for its owner to know it by. */
export const registerPasskey = operation({
  id: 'identity.registerPasskey', method: 'POST', path: '/api/v1/staff/me/passkeys', who: 'staff', status: 201,
  summary: { zh: '登记通行密钥', en: 'Register a passkey' },
  input: closed({ id: Uuid(), label: Words(40, 1), credential: NewPasskey }), output: Type.Object({ id: Uuid() }),
  refusals: [refusal.passkey_not_registered, refusal.passkey_known],
})
