import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'
import { LicenceState } from './shapes.ts'

/** A sealed file of a licence of one's own, also of one that has ended: `state` and the file's name say so. */
export const getLicenceFile = operation({
  id: 'licences.getLicenceFile', method: 'GET', path: '/api/v1/licences/:id/files/:form', who: 'person', under: 'receive',
  summary: { zh: '下载证照版式文件', en: 'Download a file of a licence' },
  input: closed({ id: Uuid(), form: Type.Union([Type.Literal('ofd'), Type.Literal('pdf')]) }),
  output: Type.Object({
    name: Type.String(), mediaType: Type.String(),
    /** Base64. */
    content: Type.String(),
    /** SM3, hexadecimal. */
    digest: Type.String(),
    state: LicenceState,
  }),
  refusals: [refusal.no_file],
})
