import { Type } from 'typebox'
import { Bilingual, closed, Nullable, operation, Slug } from '../operation.ts'
import { refusal } from './refusals.ts'

/** An agency (部门) as anyone may see it. `sample` is true until its operator has confirmed the row. */
export const Agency = Type.Object({
  id: Type.String({ description: '<kind>.<first six characters of the region>' }),
  kind: Slug(),
  name: Bilingual(),
  short: Bilingual(),
  region: Type.String({ description: '12 characters' }),
  regionName: Type.String({ description: 'From the province down: 江西省南昌市红谷滩区' }),
  creditCode: Type.String({ description: 'Unified social credit code, GB 32100' }),
  handlingUnit: Nullable(Type.String({ description: 'Where people are received, when the agency has a unit of its own for it' })),
  source: Type.Object({ title: Type.String(), asOf: Type.String() }),
  sample: Type.Boolean(),
})

export const getAgency = operation({
  id: 'organisations.getAgency', method: 'GET', path: '/api/v1/agencies/:id', who: 'anyone',
  summary: { zh: '查看一个部门', en: 'One agency' },
  input: closed({ id: Slug() }), output: Agency, refusals: [refusal.no_such_agency],
})
