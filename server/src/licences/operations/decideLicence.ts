import { decideLicence as contract } from '@gft/contract/licences'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { serve } from '#platform'
import { decide } from '../act.ts'
import { decidesAt, loadAtOffice } from '../at-office.ts'
import { ends } from '../licence.ts'
import type { LicenceNeeds } from '../needs.ts'
import { oldPaperIn } from '../paper.ts'
import { paperOf } from '../paper-store.ts'

export const decideLicence = (needs: LicenceNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const { row } = await loadAtOffice(tx, actor, input.id, 'change', now)
  if (!decidesAt(actor, row.org)) throw platform.not_permitted()
  const [[paper]] = await tx.read([paperOf(row.id)])
  const type = needs.licenceTypes()[row.type]
  if (!ends(input.act) && input.oldPaper) throw platform.invalid({}, { errors: [{ path: '/oldPaper', says: 'is of a licence that ends' }] })
  const oldPaper = ends(input.act) ? oldPaperIn(type, paper?.state === 'issued', input.oldPaper) : null
  const { id, state, writes } = await decide(needs, actor, row, input.act, input.ground, oldPaper, now)
  tx.write(writes)
  return { id, state }
}, { asSystem: 'a licence is its holder’s; the story asks for a post at the agency that issued it' })
