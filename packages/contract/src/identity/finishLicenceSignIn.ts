import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Fetches what the scan came to, once. Registers the enterprise, and its legal representative acts for it from then on; signs them in when nobody is. */
export const finishLicenceSignIn = operation({
  id: 'identity.finishLicenceSignIn', method: 'POST', path: '/api/v1/licence-sign-ins/:id/results', who: 'anyone', status: 201,
  summary: { zh: '取回电子营业执照的确认', en: 'Take in that a business licence was confirmed' },
  input: closed({ id: Uuid() }),
  output: Type.Object({ enterprise: Uuid(), mandate: Uuid(), name: Type.String() }),
  refusals: [refusal.no_check, refusal.licence_open, refusal.licence_over, refusal.licence_of_another, refusal.licence_no_account, refusal.enterprise_closed, refusal.check_unreachable],
})
