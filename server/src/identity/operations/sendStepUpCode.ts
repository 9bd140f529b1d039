import { sendStepUpCode as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import { CODE_LIFE, NEXT_AFTER } from '../code.ts'
import type { IdentityNeeds } from '../needs.ts'
import { sendStepUpCode as story } from '../step-up.ts'

export const sendStepUpCode = (needs: IdentityNeeds) =>
  serve(contract, async (act) => {
    await story(needs, act)
    return { validFor: CODE_LIFE, nextAfter: NEXT_AFTER }
  }, { asSystem: 'Codes are nobody’s rows; nothing but a new one, to one’s own number, is written.' })
