import { Type } from 'typebox'
import { Bilingual, closed, Day, operation, Words } from '../operation.ts'
import { signedCall, signedRefusals } from './exchange.ts'
import { refusal } from './refusals.ts'
import { LicenceMetadata } from './shapes.ts'

/**
 * Another province's platform uses a licence (用证) with the code that its holder opened for that: once, within its minute,
 * the fields that the holder chose and no others. It receives them and an annotated copy, sealed by the issuer.
 */
export const useLicence = operation({
  id: 'licences.useLicence', method: 'POST', path: '/api/v1/licence-exchange/uses', who: 'anyone', status: 201,
  summary: { zh: '跨省用证', en: 'A platform uses a licence that its holder shows' },
  input: closed({
    ...signedCall,
    /** The code on the holder's screen. */
    code: Words(80, 1),
    /** 办件编号 on the other side. */
    requestId: Words(60, 1),
    /** Last day of the annotated copy. */
    expiryTime: Day(),
  }),
  output: Type.Object({
    metadata: LicenceMetadata,
    fields: Type.Array(Type.Object({ field: Type.String(), label: Bilingual(), value: Type.String() })),
    /** 加注件, OFD, base64, and its SM3. */
    copy: Type.Object({ name: Type.String(), mediaType: Type.String(), content: Type.String(), digest: Type.String() }),
  }),
  refusals: [...signedRefusals, refusal.code_unknown, refusal.code_used, refusal.code_over, refusal.not_good, refusal.copy_too_long],
})
