import { removePasskey as contract } from '@gft/contract/identity'
import { refusal } from '@gft/contract/identity/refusals'
import { record } from '#evidence'
import { serve } from '#platform'
import { facts } from '../facts.ts'
import { deletePasskey } from '../store.ts'

export const removePasskey = serve(contract, async ({ actor, input, now, tx }) => {
  const [[removed]] = await tx.read([deletePasskey(input.id, actor.subject)])
  if (!removed) throw refusal.no_passkey()
  tx.write([record(facts.passkeyRemoved, actor, now, { subject: actor.subject, body: { passkey: removed.id } })])
  return { removed: true }
})
