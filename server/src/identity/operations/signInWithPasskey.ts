import { signInWithPasskey as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import type { IdentityNeeds } from '../needs.ts'
import { signInWithPasskey as story, siteOf } from '../passkeys.ts'

export const signInWithPasskey = ({ publicUrl }: IdentityNeeds) =>
  serve(contract, async (act) => {
    const { staff, until, cookie } = await story(siteOf(publicUrl), act, act.input)
    act.reply.session = cookie
    return { id: staff, until: until.toISOString() }
  }, { asSystem: 'Who signs in is nobody yet; the signature proves whose passkey it is.' })
