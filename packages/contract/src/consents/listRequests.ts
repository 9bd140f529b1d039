import { Type } from 'typebox'
import { closed, operation } from '../operation.ts'
import { ConsentRequest } from './shapes.ts'

/** What offices ask one to allow from afar, and what is still open. */
export const listRequests = operation({
  id: 'consents.listRequests', method: 'GET', path: '/api/v1/consent-requests', who: 'person', under: 'grant',
  summary: { zh: '等我答复的授权请求', en: 'Requests that await me' },
  input: closed({}), output: Type.Object({ requests: Type.Array(ConsentRequest) }),
})
