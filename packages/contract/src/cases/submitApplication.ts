import { Type } from 'typebox'
import { Bilingual, closed, Day, Nullable, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** One submission for the whole; possible when every party has confirmed. */
export const submitApplication = operation({
  id: 'cases.submitApplication', method: 'POST', path: '/api/v1/applications/:id/submissions', who: 'real-name', under: 'submit', status: 201,
  summary: { zh: '提交申请', en: 'Submit the application' },
  input: closed({ id: Uuid() }),
  output: Type.Object({ case: Uuid(), number: Type.String(), shortCode: Type.String(), acceptBy: Nullable(Day()), next: Bilingual() }),
  refusals: [refusal.submitted_already, refusal.not_confirmed, refusal.not_starter],
})
