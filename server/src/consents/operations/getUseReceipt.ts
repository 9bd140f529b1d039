import { getUseReceipt as contract } from '@gft/contract/consents'
import { refusal } from '@gft/contract/platform/refusals'
import { leafOfUse, receiptFor } from '#evidence'
import { inNameOf, serve } from '#platform'
import { enclosedOf } from '../give.ts'
import { ownUse } from '../receipt-store.ts'

export const getUseReceipt = serve(contract, async ({ actor, input, tx }) => {
  const [[use]] = await tx.read([ownUse(input.id, inNameOf(actor))])
  if (!use) throw refusal.not_found()
  const [[fact]] = await tx.read([leafOfUse(use.subject, input.id)])
  if (!fact) throw refusal.not_found()
  const agreed = use.version !== null && use.words ? { version: use.version, words: use.words } : null
  return { file: `use-${input.id}.receipt`, receipt: await receiptFor(tx, fact.id, enclosedOf({ ...use, agreed })) }
})
