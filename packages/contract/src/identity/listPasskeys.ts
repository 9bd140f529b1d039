import { Type } from 'typebox'
import { closed, operation, Instant, Nullable, Uuid } from '../operation.ts'

export const listPasskeys = operation({
  id: 'identity.listPasskeys', method: 'GET', path: '/api/v1/staff/me/passkeys', who: 'staff',
  summary: { zh: '我的通行密钥', en: 'My passkeys' },
  input: closed({}),
  output: Type.Object({ passkeys: Type.Array(Type.Object({ id: Uuid(), label: Type.String(), registeredAt: Instant(), usedAt: Nullable(Instant()) })) }),
})
