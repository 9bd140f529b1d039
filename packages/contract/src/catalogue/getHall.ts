import { Type } from 'typebox'
import { Bilingual, closed, operation, Region } from '../operation.ts'
import { refusal } from './refusals.ts'
import { Place, ServiceCard } from './shapes.ts'

const Group = Type.Object({ theme: Bilingual(), services: Type.Array(ServiceCard) })

/** The hall (厅) that serves a region, with its shelf. A county without a hall of its own is served by its city's. */
export const getHall = operation({
  id: 'catalogue.getHall', method: 'GET', path: '/api/v1/halls/:region', who: 'anyone',
  summary: { zh: '一个厅和它的服务', en: 'A hall and its services' },
  input: closed({ region: Region() }),
  output: Type.Object({
    hall: Type.Object({ region: Type.String(), name: Bilingual() }),
    place: Place,
    /** By the first theme of each service; both lists in the order of the themes. */
    chains: Type.Array(Group),
    items: Type.Array(Group),
    sample: Type.Boolean(),
  }),
  refusals: [refusal.no_such_region],
})
