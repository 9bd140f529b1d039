import { keepAccount as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import { keepAccount as story } from '../close-account.ts'

export const keepAccount = serve(contract, async (act) => {
  await story(act)
  return { kept: true }
})
