import { Type } from 'typebox'
import { Bilingual, closed, Instant, Nullable, operation, Uuid } from '../operation.ts'
import { LicencePaper } from './paper.ts'
import { LicenceCard, LicenceEvent, LicenceFile, LicenceMetadata } from './shapes.ts'

/** One licence of one's own with everything on it, the number in full, and what was done to it, the newest first. */
export const getLicence = operation({
  id: 'licences.getLicence', method: 'GET', path: '/api/v1/licences/:id', who: 'person', under: 'receive',
  summary: { zh: '查看证照', en: 'A licence' },
  input: closed({ id: Uuid() }),
  output: Type.Intersect([LicenceCard, Type.Object({
    /** GB/T 36904. */
    identifier: Type.String(),
    fields: Type.Array(Type.Object({ field: Type.String(), label: Bilingual(), value: Type.String() })),
    metadata: LicenceMetadata,
    history: Type.Array(LicenceEvent),
    /** The service by which it is renewed. */
    renewal: Nullable(Type.Object({ service: Type.String(), name: Bilingual() })),
    /** Part of a case whose decision it is. */
    case: Nullable(Uuid()),
    endedAt: Nullable(Instant()),
    /** Null until they are made. */
    file: Nullable(LicenceFile),
    /** Null where the type has no paper with a number. */
    paper: Nullable(LicencePaper),
  })]),
})
