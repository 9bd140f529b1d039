import { finishLicenceSignIn as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import { finishLicenceSignIn as story } from '../enterprise.ts'
import type { IdentityNeeds } from '../needs.ts'

export const finishLicenceSignIn = (needs: IdentityNeeds) =>
  serve(contract, async (act) => {
    const { session, ...shown } = await story(needs, act, act.input.id)
    if (session) act.reply.session = session.cookie
    return shown
  }, { asSystem: 'Enterprises and their mandates are the register’s word; whoever confirmed with the licence is the person signed in, or is signed in.' })
