import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Asks a source that failed once more, under the grant already given. */
export const retrySource = operation({
  id: 'cases.retrySource', method: 'POST', path: '/api/v1/applications/:id/retries', who: 'real-name', under: 'fill', status: 202,
  summary: { zh: '重新取数', en: 'Ask a source again' },
  input: closed({ id: Uuid(), use: Type.String({ maxLength: 120 }) }),
  output: Type.Object({ asked: Type.Boolean() }),
  refusals: [refusal.submitted_already],
})
