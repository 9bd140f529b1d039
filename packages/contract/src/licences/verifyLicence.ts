import { Type } from 'typebox'
import { Bilingual, closed, Day, Nullable, operation, Words } from '../operation.ts'
import { LicenceState } from './shapes.ts'

/**
 * Anybody may ask whether a licence is genuine, naming its identifier (GB/T 36904), its holder and the last four digits or
 * letters of its number (of the holder's code, where it has none). Learns nothing but what is answered here.
 */
export const verifyLicence = operation({
  id: 'licences.verifyLicence', method: 'POST', path: '/api/v1/licence-verifications', who: 'anyone',
  summary: { zh: '核验证照真伪', en: 'Verify a licence' },
  input: closed({ identifier: Words(120, 1), name: Words(100, 1), tail: Words(8, 4) }),
  output: Type.Object({
    /** `malformed`: the identifier itself is wrong, its check character included. `no-match`: there is none with these three. */
    result: Type.Union([Type.Literal('genuine'), Type.Literal('no-match'), Type.Literal('malformed')]),
    licence: Nullable(Type.Object({ name: Bilingual(), issuer: Bilingual(), state: LicenceState, issuedOn: Nullable(Day()), validUntil: Nullable(Day()), sample: Type.Boolean() })),
  }),
})
