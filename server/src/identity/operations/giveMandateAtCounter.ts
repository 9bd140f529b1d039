import { giveMandateAtCounter as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import { giveAtCounter as story } from '../at-counter.ts'
import type { IdentityNeeds } from '../needs.ts'

export const giveMandateAtCounter = (needs: IdentityNeeds) =>
  serve(contract, async (act) => ({ id: await story(needs, act, act.input) }), { asSystem: 'The people are before the clerk with their ID cards; what is shown is masked, and every act and look is recorded.' })
