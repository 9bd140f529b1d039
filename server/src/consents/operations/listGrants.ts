import { beijingDay } from '@gft/kernel'
import { listGrants as contract } from '@gft/contract/consents'
import { serve } from '#platform'
import { stateOf } from '../grant.ts'
import type { Names } from '../names.ts'
import { grantsOfOwner } from '../store.ts'

export const listGrants = (names: Names) => serve(contract, async ({ actor, input, tx, now }) => {
  const [rows] = await tx.read([grantsOfOwner(actor.subject, input.before ?? null)])
  const today = beijingDay(now)
  return {
    grants: rows.map((g) => ({
      id: g.id,
      source: names.source(g.source),
      owner: names.agency(g.holder),
      agencies: g.agencies.map(names.agency),
      fields: g.fields.map((f) => names.field(g.source, f)),
      purpose: g.purpose,
      matter: g.matter,
      givenAt: g.given_at.toISOString(),
      until: g.until,
      endedAt: g.ended_at?.toISOString() ?? null,
      state: stateOf({ ...g, endedAt: g.ended_at, endedBy: g.ended_by }, today),
      uses: g.uses,
    })),
  }
})
