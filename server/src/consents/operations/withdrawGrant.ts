import { beijingDay } from '@gft/kernel'
import { refusal, withdrawGrant as contract } from '@gft/contract/consents'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { record } from '#evidence'
import { inNameOf, serve } from '#platform'
import { facts } from '../facts.ts'
import { stateOf } from '../grant.ts'
import { endGrant, grantForUpdate } from '../store.ts'

export const withdrawGrant = serve(contract, async ({ actor, input, tx, now }) => {
  const [[grant]] = await tx.read([grantForUpdate(input.id)])
  if (!grant || grant.owner !== inNameOf(actor)) throw platform.not_found()
  if (stateOf({ ...grant, endedAt: grant.ended_at, endedBy: grant.ended_by }, beijingDay(now)) !== 'live') throw refusal.ended_already()
  tx.write([
    endGrant(grant.id, now),
    record(facts.withdrawn, actor, now, { subject: grant.id, body: { matter: grant.matter, source: grant.source } }),
  ])
  return { withdrawn: true }
})
