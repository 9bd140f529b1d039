import { Type } from 'typebox'
import { closed, operation } from '../operation.ts'
import { SealCard } from './shapes.ts'

/** Seals of the agencies in an operator's place, the newest first; 500 at most. */
export const listSeals = operation({
  id: 'seals.listSeals', method: 'GET', path: '/api/v1/office/seals', who: 'staff', roles: ['operator'],
  summary: { zh: '查看电子印章', en: 'Seals' },
  input: closed({}),
  output: Type.Object({ seals: Type.Array(SealCard) }),
})
