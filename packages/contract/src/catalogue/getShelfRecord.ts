import { closed, operation, Region, Slug } from '../operation.ts'
import { refusal } from './refusals.ts'
import { ShelfRecord } from './shapes.ts'

/** Who put a service on a hall's shelf (上架记录). */
export const getShelfRecord = operation({
  id: 'catalogue.getShelfRecord', method: 'GET', path: '/api/v1/shelves/:hall/records/:service', who: 'anyone',
  summary: { zh: '上架记录', en: 'Shelf record of a service' },
  input: closed({ hall: Region(), service: Slug() }), output: ShelfRecord, refusals: [refusal.no_such_region, refusal.not_on_shelf],
})
