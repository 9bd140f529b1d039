import { checkPapers as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import type { IdentityNeeds } from '../needs.ts'
import { meOf, openPerson } from '../person.ts'
import { checkPapers as story } from '../prove-papers.ts'

export const checkPapers = (needs: IdentityNeeds) => serve(contract, async (act) => meOf(await openPerson(needs.keys, await story(needs, act, act.input))))
