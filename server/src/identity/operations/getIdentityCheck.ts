import { getIdentityCheck as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import { identityCheckUrl } from '../check-identity.ts'
import type { IdentityNeeds } from '../needs.ts'

export const getIdentityCheck = (needs: IdentityNeeds) => serve(contract, (act) => identityCheckUrl(needs, act, act.input.id))
