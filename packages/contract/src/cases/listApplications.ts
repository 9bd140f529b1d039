import { Type } from 'typebox'
import { Bilingual, closed, Instant, operation, Uuid } from '../operation.ts'

/** Applications that one has begun or was invited to, not yet submitted. */
export const listApplications = operation({
  id: 'cases.listApplications', method: 'GET', path: '/api/v1/applications', who: 'person', under: 'fill',
  summary: { zh: '未提交的申请', en: 'Applications not yet submitted' },
  input: closed({}),
  output: Type.Object({ applications: Type.Array(Type.Object({ id: Uuid(), name: Bilingual(), region: Type.String(), role: Bilingual(), savedAt: Instant(), ready: Type.Boolean() })) }),
})
