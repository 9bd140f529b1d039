import { closed, operation, Uuid } from '../operation.ts'
import { Presentation } from './presentLicence.ts'
import { refusal } from './refusals.ts'

/** A new code in place of the one on the screen. */
export const renewPresentation = operation({
  id: 'licences.renewPresentation', method: 'POST', path: '/api/v1/presentations/:id/codes', who: 'person', under: 'receive', status: 201,
  summary: { zh: '换一个出示码', en: 'A new code for what is shown' },
  input: closed({ id: Uuid() }), output: Presentation, refusals: [refusal.not_good, refusal.code_used],
})
