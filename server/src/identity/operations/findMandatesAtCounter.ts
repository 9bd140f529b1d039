import { findMandatesAtCounter as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import { findAtCounter as story } from '../at-counter.ts'
import type { IdentityNeeds } from '../needs.ts'

export const findMandatesAtCounter = (needs: IdentityNeeds) =>
  serve(contract, async (act) => ({ mandates: await story(needs, act, act.input) }), { asSystem: 'The people are before the clerk with their ID cards; what is shown is masked, and every act and look is recorded.' })
