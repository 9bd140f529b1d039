import { closed, operation, Uuid } from '../operation.ts'
import { ConsentRequest } from './shapes.ts'

/** What an office asks one to allow, before one decides. */
export const getRequest = operation({
  id: 'consents.getRequest', method: 'GET', path: '/api/v1/consent-requests/:id', who: 'real-name', under: 'grant',
  summary: { zh: '一项授权请求', en: 'A request for a consent' },
  input: closed({ id: Uuid() }), output: ConsentRequest,
})
