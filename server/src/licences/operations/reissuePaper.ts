import { reissuePaper as contract } from '@gft/contract/licences'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { serve } from '#platform'
import { loadAtOffice } from '../at-office.ts'
import type { LicenceNeeds } from '../needs.ts'
import { nextVersion } from '../next-version.ts'
import { paperOf } from '../paper-store.ts'

export const reissuePaper = (needs: LicenceNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const { row } = await loadAtOffice(tx, actor, input.id, 'change', now)
  const [[paper]] = await tx.read([paperOf(row.id)])
  if (input.oldPaper === 'spoiled' && paper?.state !== 'issued') throw platform.invalid({}, { errors: [{ path: '/oldPaper', says: 'no paper was printed that could be spoiled' }] })
  return nextVersion(needs, tx, actor, row, { act: 'print', ground: input.ground, fields: (_, { fields }) => fields, printNumber: input.printNumber, oldPaper: input.oldPaper ?? null }, now)
}, { asSystem: 'a licence is its holder’s; the story asks for a post at the agency that issued it' })
