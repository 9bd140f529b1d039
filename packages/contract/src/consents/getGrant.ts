import { closed, operation, Uuid } from '../operation.ts'
import { Grant } from './shapes.ts'

/** One decision of one's own on the use of one's data. */
export const getGrant = operation({
  id: 'consents.getGrant', method: 'GET', path: '/api/v1/grants/:id', who: 'person', under: 'grant',
  summary: { zh: '一项授权', en: 'A consent' },
  input: closed({ id: Uuid() }), output: Grant,
})
