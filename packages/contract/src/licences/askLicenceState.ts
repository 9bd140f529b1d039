import { Type } from 'typebox'
import { closed, Day, Nullable, operation } from '../operation.ts'
import { signedCall, signedRefusals } from './exchange.ts'
import { LicenceState } from './shapes.ts'

/** Another province's platform asks how a licence stands. Learns nothing of its holder. */
export const askLicenceState = operation({
  id: 'licences.askLicenceState', method: 'POST', path: '/api/v1/licence-exchange/states', who: 'anyone',
  summary: { zh: '跨省查询证照状态', en: 'A platform asks how a licence stands' },
  input: closed(signedCall),
  output: Type.Object({
    /** Null when no licence carries this identifier here. */
    licence: Nullable(Type.Object({
      typeName: Type.String(), typeCode: Type.String(), issuer: Type.String(), issuerCode: Nullable(Type.String()),
      issuedOn: Nullable(Day()), validUntil: Nullable(Day()), state: LicenceState,
      /** Identifier of the version or licence that took its place. */
      replacedBy: Nullable(Type.String()),
    })),
  }),
  refusals: signedRefusals,
})
