import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'
import { CheckWay } from './shapes.ts'

/** Begins a check that it is me, by face or network identity, with my consent to this one check. `getIdentityCheck` tells where to go. */
export const startIdentityCheck = operation({
  id: 'identity.startIdentityCheck', method: 'POST', path: '/api/v1/me/identity-checks', who: 'person', under: 'oneself', level: 'real-name', status: 201,
  summary: { zh: '开始核验本人', en: 'Begin a check that it is me' },
  input: closed({ by: CheckWay, agreed: Type.Literal(true) }),
  output: Type.Object({ id: Uuid() }),
  refusals: [refusal.check_unreachable],
})
