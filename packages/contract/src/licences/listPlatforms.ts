import { Type } from 'typebox'
import { Bilingual, closed, Instant, Nullable, operation } from '../operation.ts'
import { PlatformId } from './exchange.ts'

/** `provinces`: those whose platforms may be registered. */
export const listPlatforms = operation({
  id: 'licences.listPlatforms', method: 'GET', path: '/api/v1/office/licence-platforms', who: 'staff', roles: ['operator'],
  summary: { zh: '跨省用证的平台', en: 'Platforms that may use licences' },
  input: closed({}),
  output: Type.Object({ platforms: Type.Array(Type.Object({ platform: PlatformId(), name: Bilingual(), publicKey: Type.String(), registeredAt: Instant(), endedAt: Nullable(Instant()), ground: Type.String() })), provinces: Type.Array(Type.Object({ platform: PlatformId(), name: Bilingual() })) }),
})
