import { beijingDay } from '@gft/kernel'
import { listGrants as contract } from '@gft/contract/consents'
import { inNameOf, serve } from '#platform'
import type { Names } from '../names.ts'
import { shownGrant } from '../shown.ts'
import { grantsOfOwner, liveOf } from '../store.ts'

const PAGE = 50

export const listGrants = (names: Names) => serve(contract, async ({ actor, input, tx, now }) => {
  const [at, id] = input.before?.split('_') ?? []
  const today = beijingDay(now)
  const [rows, [live]] = await tx.read([grantsOfOwner(inNameOf(actor), at ?? null, id ?? null, PAGE + 1), liveOf(inNameOf(actor), today)])
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  return {
    grants: page.map((grant) => shownGrant(names, grant, today)),
    live: live?.n ?? 0,
    ...(rows.length > PAGE && last ? { next: `${last.given_at.toISOString()}_${last.id}` } : {}),
  }
})
