import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'

/** The file handed in for a material, for the officer who handles the case; the person sees who opened it and when. */
export const openFile = operation({
  id: 'cases.openFile', method: 'POST', path: '/api/v1/office/cases/:id/file-openings', who: 'staff', status: 201,
  summary: { zh: '打开材料文件', en: 'Open a file' },
  input: closed({ id: Uuid(), material: Type.String({ maxLength: 120 }) }),
  output: Type.Object({
    name: Type.String(), type: Type.Union([Type.Literal('application/pdf'), Type.Literal('image/jpeg'), Type.Literal('image/png')]),
    content: Type.String({ contentEncoding: 'base64' }),
  }),
})
