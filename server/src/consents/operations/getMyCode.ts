import { getMyCode as contract } from '@gft/contract/consents'
import { inNameOf, serve } from '#platform'
import { isOpen } from '../meeting.ts'
import { meetingOf } from '../meeting-store.ts'

export const getMyCode = serve(contract, async ({ actor, tx, now }) => {
  const [[meeting]] = await tx.read([meetingOf(inNameOf(actor))])
  if (!meeting) return { state: 'none' as const, request: null }
  return { state: meeting.taken_at ? 'taken' as const : isOpen(meeting, now) ? 'open' as const : 'over' as const, request: meeting.request }
})
