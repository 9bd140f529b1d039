import { Type } from 'typebox'
import { closed, operation, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'
import { SealState } from './shapes.ts'

/** Suspends or revokes a seal, by one person and at once; restores a suspended one, by another person than who suspended it. */
export const decideSeal = operation({
  id: 'seals.decideSeal', method: 'POST', path: '/api/v1/office/seals/:id/decisions', who: 'staff', roles: ['operator'], status: 201,
  summary: { zh: '停用、恢复、作废电子印章', en: 'Suspend, restore or revoke a seal' },
  input: closed({ id: Uuid(), act: Type.Union([Type.Literal('suspend'), Type.Literal('restore'), Type.Literal('revoke')]), ground: Words(1_000) }),
  output: Type.Object({ state: SealState }),
  refusals: [refusal.wrong_state, refusal.second_person, refusal.ground_missing],
})
