import { getSeal as contract } from '@gft/contract/seals'
import { serve } from '#platform'
import { actShown, cardOf, mustOperate } from '../at-operator.ts'
import type { SealNeeds } from '../needs.ts'
import { actsOn, sealById, sealingsBy } from '../store.ts'

const MOST = 200

export const getSeal = (needs: SealNeeds) => serve(contract, async ({ actor, input, tx }) => {
  const [[row], acts, sealings] = await tx.read([sealById(input.id), actsOn(input.id), sealingsBy(input.id, MOST)])
  mustOperate(needs, actor, row)
  return {
    seal: cardOf(needs, row),
    acts: await Promise.all(acts.map((act) => actShown(needs.keys, act))),
    sealings: sealings.map(({ at, ...sealing }) => ({ ...sealing, at: at.toISOString() })),
  }
}, { asSystem: 'an operator deals with seals of agencies where they hold no post; the story asks for their place' })
