import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'

/** The picture of a signed paper, for the officers of the office that holds it; the person sees who opened it and when. */
export const openPaper = operation({
  id: 'consents.openPaper', method: 'POST', path: '/api/v1/office/consent-requests/:id/paper-openings', who: 'staff', roles: ['window', 'approver'], status: 201,
  summary: { zh: '打开签字的授权书', en: 'Open a signed paper' },
  input: closed({ id: Uuid() }),
  output: Type.Object({
    type: Type.Union([Type.Literal('application/pdf'), Type.Literal('image/jpeg'), Type.Literal('image/png')]), content: Type.String({ contentEncoding: 'base64' }),
  }),
})
