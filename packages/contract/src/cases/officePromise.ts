import { Type } from 'typebox'
import { Bilingual, closed, operation, Uuid } from '../operation.ts'
import { CasePromise } from './shapes.ts'

/** What somebody promised at submission, for the window that watches it and the agencies that rely on it. By the promise's id. */
export const officePromise = operation({
  id: 'cases.officePromise', method: 'GET', path: '/api/v1/office/promises/:id', who: 'staff',
  summary: { zh: '待补材料和告知承诺', en: 'A promise at the office' },
  input: closed({ id: Uuid() }),
  output: Type.Object({
    promise: CasePromise,
    /** The case or part through which this officer sees it. */
    case: Type.Object({ id: Uuid(), shortCode: Type.String(), name: Bilingual(), says: Bilingual() }),
    /** Masked name of who promised. */
    party: Type.String(),
  }),
})
