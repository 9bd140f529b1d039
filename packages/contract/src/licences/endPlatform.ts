import { Type } from 'typebox'
import { closed, operation, Words } from '../operation.ts'
import { PlatformId } from './exchange.ts'
import { refusal } from './refusals.ts'

/** From this moment on the platform's calls are refused. */
export const endPlatform = operation({
  id: 'licences.endPlatform', method: 'POST', path: '/api/v1/office/licence-platforms/:platform/endings', who: 'staff', roles: ['operator'], status: 201,
  summary: { zh: '停止一个平台跨省用证', en: 'Stop a platform from using licences' },
  input: closed({ platform: PlatformId(), ground: Words(500, 1) }),
  output: Type.Object({ ended: Type.Boolean() }),
  refusals: [refusal.ground_missing],
})
