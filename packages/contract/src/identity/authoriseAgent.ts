import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'
import { NewMandate } from './shapes.ts'

/** A legal representative lets somebody act for the enterprise. It begins when they accept, by the link in an SMS. */
export const authoriseAgent = operation({
  id: 'identity.authoriseAgent', method: 'POST', path: '/api/v1/mandates/agents', who: 'person', under: 'oneself', level: 'face', stepUp: true, status: 201,
  summary: { zh: '委托经办人', en: 'Authorise an agent' },
  input: closed({ enterprise: Uuid(), ...NewMandate }),
  output: Type.Object({ id: Uuid() }),
  refusals: [refusal.bad_phone, refusal.no_mandate, refusal.not_representative, refusal.enterprise_closed, refusal.mandate_empty, refusal.mandate_term, refusal.mandate_oneself, refusal.check_unreachable],
})
