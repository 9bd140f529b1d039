import { getGrantReceipt as contract } from '@gft/contract/consents'
import { refusal } from '@gft/contract/platform/refusals'
import { leavesAbout, receiptFor } from '#evidence'
import { inNameOf, serve } from '#platform'
import { facts } from '../facts.ts'
import { ownWords } from '../receipt-store.ts'

const KINDS = { decision: [facts.granted.kind, facts.declined.kind], withdrawal: [facts.withdrawn.kind] }

export const getGrantReceipt = serve(contract, async ({ actor, input, tx }) => {
  const [[grant], [fact]] = await tx.read([ownWords(input.id, inNameOf(actor)), leavesAbout(input.id, KINDS[input.of])])
  if (!grant || !fact) throw refusal.not_found()
  return { file: `${input.of}-${input.id}.receipt`, receipt: await receiptFor(tx, fact.id, input.of === 'decision' ? grant.words : null) }
})
