import { Type } from 'typebox'
import { Bilingual, closed, Instant, operation, Uuid } from '../operation.ts'
import { LicenceActKind, LicenceCard } from './shapes.ts'

/** The desk of licences: what waits for a second officer, and which types the own agencies issue. */
export const officeLicences = operation({
  id: 'licences.officeLicences', method: 'GET', path: '/api/v1/office/licences', who: 'staff',
  summary: { zh: '证照工作台', en: 'The desk of licences' },
  input: closed({}),
  output: Type.Object({
    waiting: Type.Array(Type.Object({
      id: Uuid(), licence: LicenceCard, act: LicenceActKind, ground: Type.String(), at: Instant(),
      /** One proposed it oneself, so that another has to confirm. */
      mine: Type.Boolean(),
    })),
    types: Type.Array(Type.Object({ id: Type.String(), name: Bilingual() })),
  }),
})
