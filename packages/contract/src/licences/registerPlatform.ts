import { Type } from 'typebox'
import { closed, operation, Words } from '../operation.ts'
import { PlatformId } from './exchange.ts'
import { refusal } from './refusals.ts'

/** The province's operator registers another province's platform with its key, or gives it a new one. */
export const registerPlatform = operation({
  id: 'licences.registerPlatform', method: 'POST', path: '/api/v1/office/licence-platforms', who: 'staff', roles: ['operator'], status: 201,
  summary: { zh: '登记跨省用证的平台', en: 'Register a platform that may use licences' },
  /** `publicKey`: SM2, uncompressed point, hexadecimal. */
  input: closed({ platform: PlatformId(), publicKey: Type.String({ pattern: '^04[0-9a-f]{128}$' }), ground: Words(500, 1) }),
  output: Type.Object({ platform: PlatformId() }),
  refusals: [refusal.ground_missing, refusal.key_wrong, refusal.province_unknown],
})
