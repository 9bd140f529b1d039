import { beijingDay } from '@gft/kernel'
import { listGrants as contract } from '@gft/contract/consents'
import { inNameOf, serve } from '#platform'
import type { Names } from '../names.ts'
import { shownGrant } from '../shown.ts'
import { grantsOfOwner, standingOf } from '../store.ts'

const PAGE = 50

export const listGrants = (names: Names) => serve(contract, async ({ actor, input, tx, now }) => {
  const [at, id] = input.before?.split('_') ?? []
  const today = beijingDay(now)
  const [rows, [standing]] = await tx.read([grantsOfOwner(inNameOf(actor), at ?? null, id ?? null, PAGE + 1), standingOf(inNameOf(actor), today, now)])
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  return {
    grants: page.map((grant) => shownGrant(names, grant, today)),
    live: standing?.live ?? 0,
    asked: standing?.asked ?? 0,
    ...(rows.length > PAGE && last ? { next: `${last.given_at.toISOString()}_${last.id}` } : {}),
  }
})
