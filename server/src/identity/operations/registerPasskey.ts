import { registerPasskey as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import type { IdentityNeeds } from '../needs.ts'
import { registerPasskey as story, siteOf } from '../passkeys.ts'

export const registerPasskey = ({ publicUrl }: IdentityNeeds) =>
  serve(contract, async (act) => ({ id: await story(siteOf(publicUrl), act, act.input) }))
