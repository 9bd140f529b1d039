import { getUseReceipt as contract } from '@gft/contract/consents'
import { refusal } from '@gft/contract/platform/refusals'
import { leafOfUse, receiptFor } from '#evidence'
import { serve } from '#platform'
import { ownUse } from '../receipt-store.ts'

export const getUseReceipt = serve(contract, async ({ actor, input, tx }) => {
  const [[use]] = await tx.read([ownUse(input.id, actor.subject)])
  if (!use) throw refusal.not_found()
  const [[fact]] = await tx.read([leafOfUse(use.subject, input.id)])
  if (!fact) throw refusal.not_found()
  return { file: `use-${input.id}.receipt`, receipt: await receiptFor(tx, fact.id, { fields: use.fields, purpose: use.purpose }) }
})
