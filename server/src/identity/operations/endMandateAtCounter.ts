import { endMandateAtCounter as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import { endAtCounter as story } from '../at-counter.ts'
import type { IdentityNeeds } from '../needs.ts'

export const endMandateAtCounter = (needs: IdentityNeeds) =>
  serve(contract, async (act) => {
    await story(needs, act, act.input.id, act.input)
    return { ended: true }
  }, { asSystem: 'The person is before the clerk with their ID card; the story asks whether the mandate is theirs.' })
