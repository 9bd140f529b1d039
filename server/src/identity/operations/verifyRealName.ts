import { verifyRealName as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import type { IdentityNeeds } from '../needs.ts'
import { meOf, openPerson } from '../person.ts'
import { verifyRealName as story } from '../verify-real-name.ts'

export const verifyRealName = (needs: IdentityNeeds) =>
  serve(contract, async (act) => meOf(await openPerson(needs.keys, await story(needs, act, act.input))))
