import { signInStaff as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import type { IdentityNeeds } from '../needs.ts'
import { signInStaff as story } from '../sign-in-staff.ts'

export const signInStaff = (needs: IdentityNeeds) =>
  serve(contract, async (act) => {
    const { staff, until, cookie } = await story(needs, act, act.input)
    act.reply.session = cookie
    return { id: staff, until: until.toISOString() }
  }, { asSystem: 'Who signs in is nobody yet; password and one-time code prove whose account it is.' })
