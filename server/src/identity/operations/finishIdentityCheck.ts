import { finishIdentityCheck as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import { finishIdentityCheck as story } from '../check-identity.ts'
import type { IdentityNeeds } from '../needs.ts'
import { meOf, openPerson } from '../person.ts'

export const finishIdentityCheck = (needs: IdentityNeeds) => serve(contract, async (act) => meOf(await openPerson(needs.keys, await story(needs, act, act.input.id))))
