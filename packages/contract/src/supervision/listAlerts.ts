import { Type } from 'typebox'
import { Bilingual, closed, Instant, Nullable, operation, Uuid } from '../operation.ts'
import { NamedCase } from './shapes.ts'

/** What gives cause to ask an officer: too many looks in an hour or a day, a look into a honey case, looks that no act followed. For the audit alone. */
export const listAlerts = operation({
  id: 'supervision.listAlerts', method: 'GET', path: '/api/v1/office/security/alerts', who: 'staff', roles: ['auditor'],
  summary: { zh: '数据安全告警', en: 'Security alerts' },
  input: closed({ show: Type.Optional(Type.Literal('all')) }),
  output: Type.Object({ alerts: Type.Array(Type.Object({
    id: Uuid(), kind: Type.Union([Type.Literal('many-in-an-hour'), Type.Literal('many-in-a-day'), Type.Literal('honey'), Type.Literal('no-act')]),
    at: Instant(), officer: Uuid(), name: Type.String(), agency: Bilingual(), matter: Nullable(Uuid()), case: NamedCase(),
    /** The hour, the day or the case that it is about. */
    about: Type.String(), n: Type.Integer(), closedAt: Nullable(Instant()), ground: Nullable(Type.String()),
  })) }),
})
