import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** A code to be scanned with the electronic business licence. `qr.path` is the SVG path of its dark modules in a square of `qr.size`. */
export const startLicenceSignIn = operation({
  id: 'identity.startLicenceSignIn', method: 'POST', path: '/api/v1/licence-sign-ins', who: 'anyone', status: 201,
  summary: { zh: '用电子营业执照登录', en: 'Begin to sign in with a business licence' },
  input: closed({}),
  output: Type.Object({ id: Uuid(), url: Type.String(), qr: Type.Object({ size: Type.Integer(), path: Type.String() }), validFor: Type.Integer() }),
  refusals: [refusal.check_unreachable],
})
