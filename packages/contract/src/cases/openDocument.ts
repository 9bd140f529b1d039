import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** A sealed document of a case, for the officer before whose agency it lies; whose data it shows sees who opened it and when. */
export const openDocument = operation({
  id: 'cases.openDocument', method: 'POST', path: '/api/v1/office/cases/:id/document-openings', who: 'staff', status: 201,
  summary: { zh: '打开盖章文件', en: 'Open a sealed document' },
  input: closed({ id: Uuid(), document: Uuid(), form: Type.Union([Type.Literal('ofd'), Type.Literal('pdf')]) }),
  output: Type.Object({ name: Type.String(), type: Type.Union([Type.Literal('application/pdf'), Type.Literal('application/ofd')]), content: Type.String({ contentEncoding: 'base64' }) }),
  refusals: [refusal.not_made],
})
