import { Type } from 'typebox'
import { closed, operation, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Says which column is what, and lets the rows come in. */
export const startImport = operation({
  id: 'licences.startImport', method: 'POST', path: '/api/v1/office/licence-imports/:id/runs', who: 'staff', status: 202,
  summary: { zh: '开始导入存量证照', en: 'Bring stock in' },
  input: closed({ id: Uuid(), columns: Type.Array(closed({ target: Words(80, 1), column: Type.Integer({ minimum: 0, maximum: 500 }) }), { maxItems: 60 }) }),
  output: Type.Object({ started: Type.Boolean() }), refusals: [refusal.import_not_ready, refusal.column_missing],
})
