import { countUnread as contract } from '@gft/contract/messages'
import { serve } from '#platform'
import { unreadOf } from '../store.ts'

export const countUnread = serve(contract, async ({ actor, tx }) => {
  const [[unread]] = await tx.read([unreadOf(actor.subject)])
  return { unread: unread?.n ?? 0 }
})
