import { Type } from 'typebox'
import { Bilingual, closed, Day, Instant, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Searches of officers among licences in the last ninety days, newest first; of one officer, one day in Beijing. What was typed is not kept. For the audit alone. */
export const listLookups = operation({
  id: 'supervision.listLookups', method: 'GET', path: '/api/v1/office/security/lookups', who: 'staff', roles: ['auditor'],
  summary: { zh: '查找证照的记录', en: 'Searches of officers' },
  input: closed({ officer: Type.Optional(Uuid()), day: Type.Optional(Day()), before: Type.Optional(Type.String({ pattern: '^[0-9]{1,18}$', description: '`next` of the page before' })) }),
  output: Type.Object({
    lookups: Type.Array(Type.Object({ id: Type.String(), at: Instant(), officer: Uuid(), name: Type.String(), agency: Bilingual(), found: Type.Integer() })),
    /** Everybody who searched, to choose from. */
    officers: Type.Array(Type.Object({ id: Uuid(), name: Type.String() })),
    next: Type.Optional(Type.String()),
  }),
  refusals: [refusal.no_such_days],
})
