import { beijingDay } from '@gft/kernel'
import { sumUses as contract } from '@gft/contract/consents'
import { inNameOf, serve } from '#platform'
import { spanOf } from '../month.ts'
import type { Names } from '../names.ts'
import { agenciesOfUses, monthsOfUses, sumsOfUses } from '../store.ts'

export const sumUses = (names: Names) => serve(contract, async ({ actor, input, tx, now }) => {
  const month = input.month ?? beijingDay(now).slice(0, 7)
  const me = inNameOf(actor)
  const [sums, months, all] = await tx.read([sumsOfUses(me, ...spanOf(month)), monthsOfUses(me), agenciesOfUses(me)])
  return {
    month, months: months.map((row) => row.month),
    agencies: sums.map((sum) => ({ ...sum, name: names.agency(sum.agency) })),
    all: all.map(({ agency }) => ({ agency, name: names.agency(agency) })),
  }
})
