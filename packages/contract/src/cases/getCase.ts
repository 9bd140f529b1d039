import { closed, operation, Uuid } from '../operation.ts'
import { Case } from './shapes.ts'

/** A case as its parties see it: parts, clocks, what happened, what may be done next. */
export const getCase = operation({
  id: 'cases.getCase', method: 'GET', path: '/api/v1/cases/:id', who: 'person', under: 'receive',
  summary: { zh: '办件进度', en: 'Progress of a case' },
  input: closed({ id: Uuid() }), output: Case,
})
