import { Type } from 'typebox'
import { closed, operation, Slug, Words } from '../operation.ts'
import { PrintNumber } from './paper.ts'
import { LicenceCard } from './shapes.ts'

/** An officer looks for a licence of the own agency, by its identifier, or by type and number or print number. It is recorded. */
export const findLicences = operation({
  id: 'licences.findLicences', method: 'POST', path: '/api/v1/office/licence-searches', who: 'staff', status: 201,
  summary: { zh: '查找本单位证照', en: 'Find a licence of the own agency' },
  input: closed({ identifier: Type.Optional(Words(120)), type: Type.Optional(Slug()), number: Type.Optional(Words(80)), printNumber: Type.Optional(PrintNumber()) }),
  output: Type.Object({ licences: Type.Array(LicenceCard) }),
})
