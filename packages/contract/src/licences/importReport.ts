import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'

/** Every refused row by its number, the field and why, as CSV. No value of the row stands in it. */
export const importReport = operation({
  id: 'licences.importReport', method: 'GET', path: '/api/v1/office/licence-imports/:id/report', who: 'staff',
  summary: { zh: '导入未收行的清单', en: 'Refused rows of an import' },
  input: closed({ id: Uuid() }), output: Type.Object({ csv: Type.String() }),
})
