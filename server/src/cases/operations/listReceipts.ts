import { refusal as platform } from '@gft/contract/platform/refusals'
import { listReceipts as contract } from '@gft/contract/cases'
import { leavesAbout } from '#evidence'
import { serve } from '#platform'
import { casesOfRoot } from '../case-store.ts'
import { PROVABLE } from '../provable.ts'

export const listReceipts = () => serve(contract, async ({ input, tx }) => {
  const [[root], leaves] = await tx.read([casesOfRoot(input.id), leavesAbout(input.id, [...PROVABLE.keys()])])
  if (!root) throw platform.not_found()
  return { receipts: leaves.map(({ id, kind, at }) => ({ fact: String(id), at: at.toISOString(), says: PROVABLE.get(kind)!.means })) }
})
