import { Type } from 'typebox'
import { Bilingual, closed, Nullable, operation } from '../operation.ts'

/** The directory of licence types (GB/T 36902). */
export const listTypes = operation({
  id: 'licences.listTypes', method: 'GET', path: '/api/v1/licence-types', who: 'anyone',
  summary: { zh: '电子证照目录', en: 'Directory of licence types' },
  input: closed({}),
  output: Type.Object({ types: Type.Array(Type.Object({
    id: Type.String(), name: Bilingual(),
    /** GB/T 36904. */
    code: Type.String(),
    issuer: Bilingual(), levels: Type.Array(Type.Integer()),
    holder: Type.Union([Type.Literal('person'), Type.Literal('enterprise')]),
    /** Null for no end, or one that each licence names itself. */
    validYears: Nullable(Type.Integer()),
    /** What the print number on its paper looks like, where it has a paper with one. */
    paper: Nullable(Bilingual()),
    basis: Type.String(), fields: Type.Array(Bilingual()), presented: Type.Array(Bilingual()), sample: Type.Boolean(),
  })) }),
})
