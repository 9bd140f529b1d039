import { Type } from 'typebox'
import { Bilingual, closed, Instant, Nullable, operation, Uuid } from '../operation.ts'
import { LicencePaper, PaperEnd } from './paper.ts'
import { LicenceActKind, LicenceCard, LicenceEvent, LicenceMetadata } from './shapes.ts'

/** A licence at the agency that issued it: personal values masked, what was done, and what may be done now. */
export const officeLicence = operation({
  id: 'licences.officeLicence', method: 'GET', path: '/api/v1/office/licences/:id', who: 'staff',
  summary: { zh: '本单位签发的证照', en: 'A licence at its agency' },
  input: closed({ id: Uuid() }),
  output: Type.Object({
    card: LicenceCard, metadata: LicenceMetadata, history: Type.Array(LicenceEvent),
    fields: Type.Array(Type.Object({ field: Type.String(), label: Bilingual(), value: Type.String(), masked: Type.Boolean(),
      /** It cannot be changed: the number, and whose it is. */
      fixed: Type.Boolean(),
    })),
    waiting: Nullable(Type.Object({ id: Uuid(), act: LicenceActKind, ground: Type.String(), at: Instant(), mine: Type.Boolean(), paper: Nullable(PaperEnd) })),
    /** Null where the type has no paper with a number. */
    paper: Nullable(LicencePaper),
    may: Type.Array(LicenceActKind),
  }),
})
