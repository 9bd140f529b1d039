import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'
import { CheckWay } from './shapes.ts'

/** Where a check that I began goes on, and whether it still waits. */
export const getIdentityCheck = operation({
  id: 'identity.getIdentityCheck', method: 'GET', path: '/api/v1/me/identity-checks/:id', who: 'person', under: 'oneself', level: 'real-name',
  summary: { zh: '查看一次核验', en: 'A check that it is me' },
  input: closed({ id: Uuid() }),
  output: Type.Object({ way: CheckWay, url: Type.String(), open: Type.Boolean() }),
  refusals: [refusal.no_check],
})
