import { Type } from 'typebox'
import { After, closed, operation, Uuid } from '../operation.ts'
import { Sealing } from './shapes.ts'

/** Every document that a seal was put on, the newest first, page by page. */
export const listSealings = operation({
  id: 'seals.listSealings', method: 'GET', path: '/api/v1/office/seals/:id/sealings', who: 'staff', roles: ['operator'],
  summary: { zh: '查看用印记录', en: 'Documents that a seal was put on' },
  input: closed({ id: Uuid(), before: Type.Optional(After('instant_id')) }),
  output: Type.Object({ sealings: Type.Array(Sealing), next: Type.Optional(Type.String()) }),
})
