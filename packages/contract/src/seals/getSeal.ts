import { Type } from 'typebox'
import { closed, Nullable, operation, Uuid } from '../operation.ts'
import { SealAct, SealCard, SealCertificate, SealStep } from './shapes.ts'

/** A seal before an operator in whose place its agency is: what it looks like, what it rests on, what was done to it, and what may be. */
export const getSeal = operation({
  id: 'seals.getSeal', method: 'GET', path: '/api/v1/office/seals/:id', who: 'staff', roles: ['operator'],
  summary: { zh: '查看一枚电子印章', en: 'A seal' },
  input: closed({ id: Uuid() }),
  output: Type.Object({
    seal: SealCard,
    /** Unified social credit code of the agency. */
    creditCode: Type.String(),
    /** Its picture as it is printed: an SVG path in hundredths of a millimetre, from the top left corner of a square of that size. */
    picture: Type.Object({ size: Type.Integer(), path: Type.String() }),
    /** Null until it is made. */
    certificate: Nullable(SealCertificate),
    acts: Type.Array(SealAct),
    /** Documents that it was put on. */
    sealed: Type.Integer(),
    /** What this operator may do now; what only another one may, because this one did what it follows on. */
    may: Type.Array(SealStep), another: Type.Array(SealStep),
  }),
})
