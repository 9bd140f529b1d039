import { Type } from 'typebox'
import { closed, Nullable, operation, Uuid } from '../operation.ts'

/** What became of the newest code on one's own screen; taken by an officer, `request` is what is asked. */
export const getMyCode = operation({
  id: 'consents.getMyCode', method: 'GET', path: '/api/v1/consent-meetings/newest', who: 'real-name', under: 'grant',
  summary: { zh: '当面码用了没有', en: 'One’s own code' },
  input: closed({}),
  output: Type.Object({ state: Type.Union([Type.Literal('none'), Type.Literal('open'), Type.Literal('taken'), Type.Literal('over')]), request: Nullable(Uuid()) }),
})
