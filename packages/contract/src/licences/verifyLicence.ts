import { Type } from 'typebox'
import { Bilingual, closed, Day, Nullable, operation, Slug, Words } from '../operation.ts'
import { PaperState, PrintNumber } from './paper.ts'
import { refusal } from './refusals.ts'
import { LicenceState } from './shapes.ts'

/**
 * Anybody may ask whether a licence is genuine, naming its identifier (GB/T 36904), its holder and the last four digits or
 * letters of its number (of the holder's code, where it has none). Who has the paper alone names its type and print number in place
 * of the identifier; who names both learns whether they belong together. Learns nothing but what is answered here.
 */
export const verifyLicence = operation({
  id: 'licences.verifyLicence', method: 'POST', path: '/api/v1/licence-verifications', who: 'anyone',
  summary: { zh: '核验证照真伪', en: 'Verify a licence' },
  input: closed({ identifier: Type.Optional(Words(120)), type: Type.Optional(Slug()), printNumber: Type.Optional(PrintNumber()), name: Words(100, 1), tail: Words(8, 4) }),
  output: Type.Object({
    /** `malformed`: the identifier itself is wrong, its check character included. `no-match`: there is none with all that was named. */
    result: Type.Union([Type.Literal('genuine'), Type.Literal('no-match'), Type.Literal('malformed')]),
    licence: Nullable(Type.Object({
      name: Bilingual(), issuer: Bilingual(), state: LicenceState, issuedOn: Nullable(Day()), validUntil: Nullable(Day()), sample: Type.Boolean(),
      /** The paper that was issued with it, its number masked but for whoever named it; null where there is none or nobody wrote it down. */
      paper: Nullable(Type.Object({ printNumber: Type.String(), state: PaperState })),
      /** Whether the print number that was named is that of this paper; null where none was named. */
      belongs: Nullable(Type.Boolean()),
    })),
  }),
  refusals: [refusal.paper_wrong_question],
})
