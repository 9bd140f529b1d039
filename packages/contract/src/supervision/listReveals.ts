import { Type } from 'typebox'
import { After, Bilingual, closed, Day, Instant, Nullable, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'
import { NamedCase } from './shapes.ts'

/** Looks of officers at masked data with their grounds, newest first; of one officer, one case, one day in Beijing. For the audit alone. */
export const listReveals = operation({
  id: 'supervision.listReveals', method: 'GET', path: '/api/v1/office/security/reveals', who: 'staff', roles: ['auditor'],
  summary: { zh: '查看隐去内容的记录', en: 'Reveals and their grounds' },
  input: closed({ officer: Type.Optional(Uuid()), matter: Type.Optional(Uuid()), day: Type.Optional(Day()), before: Type.Optional(After('instant_id')) }),
  output: Type.Object({
    reveals: Type.Array(Type.Object({
      id: Uuid(), at: Instant(), officer: Nullable(Uuid()), name: Type.String(), agency: Bilingual(), matter: Uuid(), case: NamedCase(), what: Bilingual(), ground: Type.String(),
    })),
    /** Everybody who ever looked, to choose from. */
    officers: Type.Array(Type.Object({ id: Uuid(), name: Type.String() })),
    next: Type.Optional(Type.String()),
  }),
  refusals: [refusal.no_such_days],
})
