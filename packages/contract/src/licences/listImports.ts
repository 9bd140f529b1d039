import { Type } from 'typebox'
import { Bilingual, closed, Instant, Nullable, operation, Uuid } from '../operation.ts'

export const ImportRow = Type.Object({
  id: Uuid(), type: Bilingual(), agency: Bilingual(),
  /** Of the file. */
  name: Type.String(),
  state: Type.Union([Type.Literal('reading'), Type.Literal('unreadable'), Type.Literal('ready'), Type.Literal('running'), Type.Literal('done')]),
  rows: Nullable(Type.Integer()), taken: Type.Integer(),
  /** Came in; were here already; were refused. */
  brought: Type.Integer(), known: Type.Integer(), refused: Type.Integer(),
  at: Instant(),
})

/** The imports that one began, the newest first, and the types of which one may bring stock in. */
export const listImports = operation({
  id: 'licences.listImports', method: 'GET', path: '/api/v1/office/licence-imports', who: 'staff',
  summary: { zh: '存量证照导入记录', en: 'Imports of stock' },
  input: closed({}),
  output: Type.Object({ imports: Type.Array(ImportRow), types: Type.Array(Type.Object({ id: Type.String(), name: Bilingual() })) }),
})
