import { beijingDay } from '@gft/kernel'
import { sumUses as contract } from '@gft/contract/consents'
import { inNameOf, serve } from '#platform'
import type { Names } from '../names.ts'
import { mattersOfUses, sumsOfUses } from '../store.ts'

export const sumUses = (names: Names) => serve(contract, async ({ actor, input, tx, now }) => {
  const month = input.month ?? beijingDay(now).slice(0, 7)
  const [sums, matters] = await tx.read([sumsOfUses(inNameOf(actor)), mattersOfUses(inNameOf(actor))])
  const named = (agency: string) => ({ agency, name: names.agency(agency) })
  return {
    month,
    months: [...new Set(sums.map((sum) => sum.month))],
    agencies: sums.filter((sum) => sum.month === month).map(({ agency, uses, refused }) => ({ ...named(agency), uses, refused })),
    all: [...new Set(sums.map(({ agency }) => agency))].toSorted().map(named),
    matters: matters.map(({ matter }) => matter),
  }
})
