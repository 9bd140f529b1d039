import { Type } from 'typebox'
import { Bilingual, closed, Instant, Nullable, operation, Uuid } from '../operation.ts'
import { LicenceActKind, LicenceCard } from './shapes.ts'

/** The desk of licences: what waits for a second officer, and which types the own agencies issue, and which blanks were spoiled. */
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
    /** `paper`: what a print number of the type looks like, where it has a paper with one. */
    types: Type.Array(Type.Object({ id: Type.String(), name: Bilingual(), paper: Nullable(Bilingual()) })),
    /** The blanks that were spoiled last, the newest first. */
    spoiled: Type.Array(Type.Object({ type: Bilingual(), printNumber: Type.String(), ground: Type.String(), at: Instant() })),
  }),
})
