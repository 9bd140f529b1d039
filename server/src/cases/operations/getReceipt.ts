import { refusal as platform } from '@gft/contract/platform/refusals'
import { getReceipt as contract } from '@gft/contract/cases'
import { leavesAbout, receiptFor } from '#evidence'
import { serve } from '#platform'
import { casesOfRoot } from '../case-store.ts'
import { PROVABLE } from '../provable.ts'

export const getReceipt = () => serve(contract, async ({ input, tx }) => {
  const [[root], leaves] = await tx.read([casesOfRoot(input.id), leavesAbout(input.id, [...PROVABLE.keys()])])
  const leaf = leaves.find(({ id }) => String(id) === input.fact)
  if (!root || !leaf) throw platform.not_found()
  return { file: `${leaf.kind.split('.')[1]}-${input.id}.receipt`, receipt: await receiptFor(tx, leaf.id) }
})
