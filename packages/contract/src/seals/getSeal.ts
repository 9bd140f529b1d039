import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { SealAct, SealCard, Sealing } from './shapes.ts'

/** A seal, what was done to it, and the last 200 documents that it was put on, the newest first. */
export const getSeal = operation({
  id: 'seals.getSeal', method: 'GET', path: '/api/v1/office/seals/:id', who: 'staff',
  summary: { zh: '查看一枚电子印章和用印记录', en: 'A seal and its use' },
  input: closed({ id: Uuid() }),
  output: Type.Object({ seal: SealCard, acts: Type.Array(SealAct), sealings: Type.Array(Sealing) }),
})
