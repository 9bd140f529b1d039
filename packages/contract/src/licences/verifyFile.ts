import { Type } from 'typebox'
import { Bilingual, closed, Day, Instant, Nullable, operation } from '../operation.ts'
import { PaperState } from './paper.ts'
import { LicenceState } from './shapes.ts'

/**
 * Anybody who has a sealed file may ask for it by its SM3 alone: whether this platform sealed it, and how seal and licence
 * stand. Learns nothing that is not in the file, but for the states.
 */
export const verifyFile = operation({
  id: 'licences.verifyFile', method: 'POST', path: '/api/v1/file-verifications', who: 'anyone',
  summary: { zh: '核验盖章文件现在的状态', en: 'Ask how a sealed file stands' },
  /** SM3 of the OFD or PDF, hexadecimal. */
  input: closed({ digest: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
  output: Type.Object({
    /** Null when this platform has sealed no such file. */
    sealing: Nullable(Type.Object({
      at: Instant(), agency: Bilingual(), seal: Type.String(),
      /** How the seal stands now: what it sealed while it stood stands. */
      state: Type.Union([Type.Literal('active'), Type.Literal('suspended'), Type.Literal('revoked')]),
    })),
    /** Null when the file is none of a licence. `atSealing`: as the licence stood when the file was sealed; `state`: now. */
    licence: Nullable(Type.Object({
      name: Bilingual(), atSealing: LicenceState, state: LicenceState, endedAt: Nullable(Instant()), validUntil: Nullable(Day()), sample: Type.Boolean(),
      /** How the paper that was issued with it stands now; null where there was none. */
      paper: Nullable(PaperState),
    })),
  }),
})
