import { startIdentityCheck as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import { startIdentityCheck as story } from '../check-identity.ts'
import type { IdentityNeeds } from '../needs.ts'

export const startIdentityCheck = (needs: IdentityNeeds) => serve(contract, async (act) => ({ id: await story(needs, act, act.input.by) }))
