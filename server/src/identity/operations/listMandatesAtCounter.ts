import { listMandatesAtCounter as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import { waitingAtCounter as story } from '../at-counter.ts'
import type { IdentityNeeds } from '../needs.ts'

export const listMandatesAtCounter = (needs: IdentityNeeds) =>
  serve(contract, async (act) => ({ mandates: await story(needs, act) }), { asSystem: 'The people are before the clerk with their ID cards; what is shown is masked, and every act and look is recorded.' })
