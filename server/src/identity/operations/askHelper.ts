import { askHelper as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import { askHelper as story } from '../give-mandate.ts'
import type { IdentityNeeds } from '../needs.ts'

export const askHelper = (needs: IdentityNeeds) => serve(contract, async (act) => ({ id: await story(needs, act, act.input) }))
