import { sendSignInCode as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import { CODE_LIFE, NEXT_AFTER } from '../code.ts'
import type { IdentityNeeds } from '../needs.ts'
import { sendSignInCode as story } from '../sign-in.ts'

export const sendSignInCode = (needs: IdentityNeeds) =>
  serve(contract, async (act) => {
    await story(needs, act, act.input.phone)
    return { validFor: CODE_LIFE, nextAfter: NEXT_AFTER }
  }, { asSystem: 'Codes are nobody’s rows; nothing but a new one is written.' })
