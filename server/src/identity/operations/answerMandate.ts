import { answerMandate as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import { answerMandate as story } from '../give-mandate.ts'
import type { IdentityNeeds } from '../needs.ts'

export const answerMandate = (needs: IdentityNeeds) =>
  serve(contract, async (act) => ({ id: await story(needs, act, act.input.code, act.input.accept), accepted: act.input.accept }), {
    asSystem: 'The invited is nobody in the mandate until this act; the link, the real name and the number are checked here.',
  })
