import { Type } from 'typebox'
import { closed, operation, Region, Slug, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Starts an application, or answers the open one of the same service, place and role. */
export const startApplication = operation({
  id: 'cases.startApplication', method: 'POST', path: '/api/v1/applications', who: 'real-name', under: 'fill', status: 201,
  summary: { zh: '开始申请', en: 'Start an application' },
  input: closed({ service: Slug(), region: Region(), role: Type.Optional(Slug()) }),
  output: Type.Object({ id: Uuid(), existing: Type.Boolean() }),
  refusals: [refusal.unknown_service, refusal.unknown_region, refusal.wrong_role, refusal.enterprise_only, refusal.person_only],
})
