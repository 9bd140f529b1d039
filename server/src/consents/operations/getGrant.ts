import { beijingDay } from '@gft/kernel'
import { getGrant as contract } from '@gft/contract/consents'
import { refusal } from '@gft/contract/platform/refusals'
import { inNameOf, serve } from '#platform'
import type { Names } from '../names.ts'
import { shownGrant } from '../shown.ts'
import { grantWithUses } from '../store.ts'

export const getGrant = (names: Names) => serve(contract, async ({ actor, input, tx, now }) => {
  const [[grant]] = await tx.read([grantWithUses(input.id, inNameOf(actor))])
  if (!grant) throw refusal.not_found()
  return shownGrant(names, grant, beijingDay(now))
})
