import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** The window prints the paper of a licence and records its print number: both are one licence with one state. */
export const recordPaper = operation({
  id: 'licences.recordPaper', method: 'POST', path: '/api/v1/office/licences/:id/papers', who: 'staff', status: 201,
  summary: { zh: '登记纸质证照印制号', en: 'Record the paper of a licence' },
  input: closed({ id: Uuid(), printNumber: Type.String({ pattern: '^[0-9A-Za-z-]{4,40}$' }) }),
  output: Type.Object({ done: Type.Boolean() }),
  refusals: [refusal.wrong_state],
})
