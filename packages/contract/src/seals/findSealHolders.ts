import { Type } from 'typebox'
import { Bilingual, closed, operation, Words } from '../operation.ts'
import { SealKind } from './shapes.ts'

/** Agencies in an operator's place whose name has these words, 20 at most, with the kinds of seal of which each has none yet. */
export const findSealHolders = operation({
  id: 'seals.findSealHolders', method: 'GET', path: '/api/v1/office/seal-holders', who: 'staff', roles: ['operator'],
  summary: { zh: '查找可以申请印章的单位', en: 'Agencies that may get a seal' },
  input: closed({ words: Words(60, 1) }),
  output: Type.Object({ holders: Type.Array(Type.Object({ id: Type.String(), name: Bilingual(), creditCode: Type.String(), free: Type.Array(SealKind) })) }),
})
