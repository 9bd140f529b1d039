import { signIn as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import type { IdentityNeeds } from '../needs.ts'
import { signIn as story } from '../sign-in.ts'

export const signIn = (needs: IdentityNeeds) =>
  serve(contract, async (act) => {
    const { person, until, cookie } = await story(needs, act, act.input)
    act.reply.session = cookie
    return { id: person, until: until.toISOString() }
  }, { asSystem: 'Who signs in is nobody yet; the code proves whose account it is.' })
