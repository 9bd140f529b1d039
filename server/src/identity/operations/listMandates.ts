import { listMandates as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import { listMandates as list } from '../list-mandates.ts'
import type { IdentityNeeds } from '../needs.ts'

export const listMandates = (needs: IdentityNeeds) => serve(contract, ({ actor, now }) => list(needs, actor, now))
