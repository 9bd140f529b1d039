import { Type } from 'typebox'
import { Bilingual, Day, Nullable, Uuid } from '../operation.ts'

/** A licence as a card, with holder and number masked. */
export const LicenceCard = Type.Object({
  id: Uuid(), type: Type.String(), name: Bilingual(), issuer: Bilingual(),
  holder: Nullable(Type.String()), number: Nullable(Type.String()),
  /** Null where the agency's own record does not say. */
  issuedOn: Nullable(Day()),
  /** Null for no end. */
  validUntil: Nullable(Day()),
  /** `soon`: expires within 90 days. */
  state: Type.Union([Type.Literal('valid'), Type.Literal('soon'), Type.Literal('expired'), Type.Literal('revoked')]),
  /** Made up for trying the platform. */
  sample: Type.Boolean(),
})
