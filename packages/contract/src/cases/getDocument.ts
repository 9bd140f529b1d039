import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** A sealed document of a case for the party whose it is: its own part of the application form, what was read of it, and results. */
export const getDocument = operation({
  id: 'cases.getDocument', method: 'GET', path: '/api/v1/cases/:id/documents/:document/:form', who: 'person', under: 'receive',
  summary: { zh: '下载盖章文件', en: 'Download a sealed document' },
  input: closed({ id: Uuid(), document: Uuid(), form: Type.Union([Type.Literal('ofd'), Type.Literal('pdf')]) }),
  output: Type.Object({
    name: Type.String(), mediaType: Type.String(),
    /** Base64. */
    content: Type.String(),
    /** SM3, hexadecimal. */
    digest: Type.String(),
  }),
  refusals: [refusal.not_made],
})
