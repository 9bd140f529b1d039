import { closed, operation } from '../operation.ts'
import { PasskeyOptions } from './shapes.ts'

/** Begins the registration of a passkey: what `navigator.credentials.create` is given. Good for five minutes. */
export const startPasskey = operation({
  id: 'identity.startPasskey', method: 'POST', path: '/api/v1/staff/me/passkeys/options', who: 'staff', status: 201,
  summary: { zh: '开始登记通行密钥', en: 'Begin to register a passkey' },
  input: closed({}), output: PasskeyOptions,
})
