import { Type } from 'typebox'
import { closed, Nullable, operation, Uuid } from '../operation.ts'
import { ImportRow } from './listImports.ts'

/** An import: its columns with what each seems to be, the first rows, how far it is, and the first refused rows. */
export const getImport = operation({
  id: 'licences.getImport', method: 'GET', path: '/api/v1/office/licence-imports/:id', who: 'staff',
  summary: { zh: '一次存量证照导入', en: 'An import of stock' },
  input: closed({ id: Uuid() }),
  output: Type.Intersect([ImportRow, Type.Object({
    header: Type.Array(Type.String()), preview: Type.Array(Type.Array(Type.String())),
    /** What a column may be, and the place of the column that it seems to be. */
    targets: Type.Array(Type.Object({ target: Type.String(), label: Type.String(), required: Type.Boolean(), column: Nullable(Type.Integer()) })),
    refusals: Type.Array(Type.Object({ line: Type.Integer(), field: Type.String(), why: Type.String() })),
  })]),
})
