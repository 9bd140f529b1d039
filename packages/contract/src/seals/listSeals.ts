import { Type } from 'typebox'
import { After, Bilingual, closed, operation, Slug, Words } from '../operation.ts'
import { SealCard, SealKind, SealState } from './shapes.ts'

/**
 * Seals of the agencies in an operator's place, the newest first, page by page; of one agency, one kind, one state, or with
 * some words in the name. Beside them, whatever is asked: what waits for this operator to agree, at most 50.
 */
export const listSeals = operation({
  id: 'seals.listSeals', method: 'GET', path: '/api/v1/office/seals', who: 'staff', roles: ['operator'],
  summary: { zh: '查看电子印章', en: 'Seals' },
  input: closed({ org: Type.Optional(Slug()), kind: Type.Optional(SealKind), state: Type.Optional(SealState), words: Type.Optional(Words(60)), before: Type.Optional(After('instant_id')) }),
  output: Type.Object({
    waiting: Type.Array(SealCard),
    seals: Type.Array(SealCard),
    /** Agencies that have a seal here, to choose from. */
    organisations: Type.Array(Type.Object({ id: Type.String(), name: Bilingual() })),
    next: Type.Optional(Type.String()),
  }),
})
