import { listCases as contract } from '@gft/contract/cases'
import { scopeOf, serve } from '#platform'
import { casesOfPerson } from '../case-store.ts'
import { caseLine } from '../case-view.ts'
import type { CasesNeeds } from '../needs.ts'

const PAGE = 20

export const listCases = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx }) => {
  const [rows] = await tx.read([casesOfPerson(scopeOf(actor).subject, input.before ?? null)])
  const roots = [...Map.groupBy(rows, (r) => r.root).values()]
  const more = roots.length === PAGE ? { next: roots.at(-1)![0]!.submitted_at.toISOString() } : {}
  return { cases: roots.map((cases) => caseLine(needs, cases)), ...more }
})
