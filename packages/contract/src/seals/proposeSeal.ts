import { Type } from 'typebox'
import { closed, operation, Slug, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'
import { SealKind } from './shapes.ts'

/** An operator asks for a seal of an agency in the own place. It is made when another operator agrees. */
export const proposeSeal = operation({
  id: 'seals.proposeSeal', method: 'POST', path: '/api/v1/office/seals', who: 'staff', roles: ['operator'], status: 201,
  summary: { zh: '申请制作电子印章', en: 'Propose a seal' },
  input: closed({ org: Slug(), kind: SealKind, ground: Words(1_000) }),
  output: Type.Object({ id: Uuid() }),
  refusals: [refusal.seal_exists, refusal.ground_missing],
})
