import { registerWard as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import { registerWard as story } from '../give-mandate.ts'
import type { IdentityNeeds } from '../needs.ts'

export const registerWard = (needs: IdentityNeeds) =>
  serve(contract, async (act) => ({ id: await story(needs, act, act.input) }), { asSystem: 'A ward has no account: its row is written by the guardian whom the register named.' })
