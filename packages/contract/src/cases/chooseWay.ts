import { Type } from 'typebox'
import { closed, operation, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'

/** How a material that no licence and no query proved will be proven: commitment, later, upload or at the window. */
export const chooseWay = operation({
  id: 'cases.chooseWay', method: 'POST', path: '/api/v1/applications/:id/ways', who: 'real-name', under: 'fill', status: 201, limit: 12 * 1024 * 1024,
  summary: { zh: '选择证明方式', en: 'Choose how to prove' },
  input: closed({
    id: Uuid(), material: Type.String({ maxLength: 120 }),
    way: Type.Union([Type.Literal('commitment'), Type.Literal('later'), Type.Literal('upload'), Type.Literal('window')]),
    /** With 'upload': the file, base64, ≤ 8 MiB; PDF, JPEG or PNG. */
    file: Type.Optional(closed({ name: Words(200, 1), content: Type.String({ maxLength: 11_200_000, contentEncoding: 'base64' }) })),
  }),
  output: Type.Object({ chosen: Type.Boolean() }),
  refusals: [refusal.submitted_already, refusal.way_not_offered, refusal.file_missing, refusal.file_kind, refusal.file_large],
})
