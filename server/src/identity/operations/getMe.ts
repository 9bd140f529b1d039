import { getMe as contract } from '@gft/contract/identity'
import { refusal } from '@gft/contract/platform/refusals'
import { serve } from '#platform'
import type { IdentityNeeds } from '../needs.ts'
import { meOf, openPerson } from '../person.ts'
import { personById } from '../store.ts'

export const getMe = ({ keys }: IdentityNeeds) =>
  serve(contract, async ({ actor, tx }) => {
    const [[row]] = await tx.read([personById(actor.subject)])
    if (!row) throw refusal.not_found()
    return meOf(await openPerson(keys, row))
  })
