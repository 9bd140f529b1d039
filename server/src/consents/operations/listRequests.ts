import { listRequests as contract } from '@gft/contract/consents'
import { inNameOf, serve } from '#platform'
import type { ConsentNeeds } from '../needs.ts'
import { requestsOfOwner } from '../request-store.ts'
import { shownRequest } from '../shown-request.ts'

export const listRequests = ({ names }: ConsentNeeds) => serve(contract, async ({ actor, tx, now }) => {
  const [rows] = await tx.read([requestsOfOwner(inNameOf(actor), now)])
  return { requests: rows.map((row) => shownRequest(names, row, now)) }
})
