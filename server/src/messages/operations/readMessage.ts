import { readMessage as contract } from '@gft/contract/messages'
import { refusal } from '@gft/contract/platform/refusals'
import { record } from '#evidence'
import { serve } from '#platform'
import { facts } from '../facts.ts'
import { readMessage as read } from '../store.ts'

export const readMessage = serve(contract, async ({ actor, input, tx, now }) => {
  const [[message]] = await tx.read([read(input.id, actor.subject, now)])
  if (!message) throw refusal.not_found()
  tx.write([record(facts.read, actor, now, { subject: input.id })])
  return { readAt: message.read_at.toISOString() }
})
