import { stepUp as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import type { IdentityNeeds } from '../needs.ts'
import { stepUp as story } from '../step-up.ts'

export const stepUp = (needs: IdentityNeeds) =>
  serve(contract, async (act) => {
    const { cookie, steppedUpUntil } = await story(needs, act, act.input.code)
    act.reply.session = cookie
    return { steppedUpUntil: steppedUpUntil.toISOString() }
  }, { asSystem: 'Codes are nobody’s rows; the code is that of the actor.' })
