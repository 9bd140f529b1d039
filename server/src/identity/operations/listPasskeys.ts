import { listPasskeys as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import { passkeysOf } from '../store.ts'

export const listPasskeys = serve(contract, async ({ actor, tx }) => {
  const [rows] = await tx.read([passkeysOf(actor.subject)])
  const passkeys = rows.map(({ id, label, at, used_at }) => ({ id, label, registeredAt: at.toISOString(), usedAt: used_at?.toISOString() ?? null }))
  return { passkeys }
})
