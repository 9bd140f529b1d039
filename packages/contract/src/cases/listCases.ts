import { Type } from 'typebox'
import { After, closed, operation } from '../operation.ts'
import { CaseLine } from './shapes.ts'

/** One's own cases, newest first. */
export const listCases = operation({
  id: 'cases.listCases', method: 'GET', path: '/api/v1/cases', who: 'person', under: 'receive',
  summary: { zh: '我的办件', en: 'My cases' },
  input: closed({ before: Type.Optional(After('instant')) }),
  output: Type.Object({ cases: Type.Array(CaseLine), next: Type.Optional(Type.String()) }),
})
