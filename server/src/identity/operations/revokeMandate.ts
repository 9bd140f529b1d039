import { revokeMandate as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import { revokeMandate as story } from '../end-mandate.ts'
import type { IdentityNeeds } from '../needs.ts'

export const revokeMandate = (needs: IdentityNeeds) =>
  serve(contract, async (act) => {
    await story(needs, act, act.input.id)
    return { ended: true }
  }, { asSystem: 'Who represents an enterprise ends also what a predecessor gave; who may is decided in the story.' })
