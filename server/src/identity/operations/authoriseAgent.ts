import { authoriseAgent as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import { authoriseAgent as story } from '../give-mandate.ts'
import type { IdentityNeeds } from '../needs.ts'

export const authoriseAgent = (needs: IdentityNeeds) => serve(contract, async (act) => ({ id: await story(needs, act, act.input.enterprise, act.input) }))
