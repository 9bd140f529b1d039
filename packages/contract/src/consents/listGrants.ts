import { Type } from 'typebox'
import { After, closed, operation } from '../operation.ts'
import { Grant } from './shapes.ts'

/** What one has allowed and refused, newest first, how many of all are live, and how many requests of offices wait for an answer. */
export const listGrants = operation({
  id: 'consents.listGrants', method: 'GET', path: '/api/v1/grants', who: 'person', under: 'grant',
  summary: { zh: '我的授权', en: 'My consents' },
  input: closed({ before: Type.Optional(After('instant_id')) }),
  output: Type.Object({ grants: Type.Array(Grant), live: Type.Integer(), asked: Type.Integer(), next: Type.Optional(Type.String()) }),
})
