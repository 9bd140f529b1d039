import { Type } from 'typebox'
import { closed, operation, Region, Slug } from '../operation.ts'
import { Agency } from './getAgency.ts'
import { refusal } from './refusals.ts'

/**
 * With a region: the agencies of that region. With a kind: those of that kind, the province's first. With both: the one
 * agency that serves the region, which may stand a level or two above it. With neither: the province's.
 */
export const listAgencies = operation({
  id: 'organisations.listAgencies', method: 'GET', path: '/api/v1/agencies', who: 'anyone',
  summary: { zh: '部门列表', en: 'Agencies' },
  input: closed({ region: Type.Optional(Region()), kind: Type.Optional(Slug()) }),
  output: Type.Object({ agencies: Type.Array(Agency) }),
  refusals: [refusal.no_such_region],
})
