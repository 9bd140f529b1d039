import { closed, operation, Uuid } from '../operation.ts'
import { refusal as seals } from '../seals/refusals.ts'
import { refusal } from './refusals.ts'
import { LicenceFile } from './shapes.ts'

/** Makes the sealed files of a licence of one's own that is valid, OFD and PDF; once, and they stay the same ever after. */
export const makeLicenceFile = operation({
  id: 'licences.makeLicenceFile', method: 'POST', path: '/api/v1/licences/:id/files', who: 'person', under: 'receive', status: 201,
  summary: { zh: '生成证照版式文件', en: 'Make the files of a licence' },
  input: closed({ id: Uuid() }),
  output: LicenceFile,
  refusals: [refusal.file_exists, refusal.wrong_state, seals.no_seal],
})
