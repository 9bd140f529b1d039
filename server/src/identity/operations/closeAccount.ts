import { closeAccount as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import { closeAccount as story } from '../close-account.ts'
import type { IdentityNeeds } from '../needs.ts'

export const closeAccount = (needs: IdentityNeeds) => serve(contract, async (act) => ({ dueAt: (await story(needs, act)).toISOString() }))
