import { Type } from 'typebox'
import { closed, operation, Region, Words } from '../operation.ts'
import { refusal } from './refusals.ts'
import { Place, ServiceCard } from './shapes.ts'

/** Services on the shelf of the region's hall that resemble `q`, best first; all of them, chains first, without `q`. */
export const searchServices = operation({
  id: 'catalogue.searchServices', method: 'GET', path: '/api/v1/services', who: 'anyone',
  summary: { zh: '搜索服务', en: 'Search services' },
  input: closed({
    q: Type.Optional(Words(64)),
    region: Type.Optional(Region()),
    after: Type.Optional(Type.String({ pattern: '^\\d{1,5}$', description: '`next` of the page before' })),
  }),
  output: Type.Object({
    place: Place,
    services: Type.Array(ServiceCard, { description: 'At most 20' }),
    total: Type.Integer(),
    next: Type.Optional(Type.String()),
  }),
  refusals: [refusal.no_such_region],
})
