import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** A part that failed is tried again after its cause was put right, without entering anything anew. */
export const mendPart = operation({
  id: 'cases.mendPart', method: 'POST', path: '/api/v1/cases/:id/resumptions', who: 'person', under: 'submit', status: 202,
  summary: { zh: '重新办理失败的部分', en: 'Resume a failed part' },
  input: closed({ id: Uuid() }),
  output: Type.Object({ resumed: Type.Boolean() }),
  refusals: [refusal.not_failed],
})
