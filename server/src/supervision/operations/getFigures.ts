import { addDays, beijingDay, fullRegionName, isLegalDay, isWithin, parseRegionCode, type RegionCode } from '@gft/kernel'
import { GRADES } from '@gft/contract/feedback'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { getFigures as contract, refusal } from '@gft/contract/supervision'
import { serve, type Actor } from '#platform'
import type { SupervisionNeeds } from '../needs.ts'
import { figuresOf, type SumRow } from '../store.ts'

/** Days that are shown when none are asked for. */
const DAYS = 30

export const getFigures = ({ serviceName }: SupervisionNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const region = regionFor(actor, input.region)
  const to = input.to ?? beijingDay(now)
  const from = input.from ?? (isLegalDay(to) ? addDays(to, 1 - DAYS) : to)
  if (!isLegalDay(from) || !isLegalDay(to) || from > to) throw refusal.no_such_days()
  const [sums] = await tx.read([figuresOf(region, from, to)])
  const services = [...new Set(sums.map((sum) => sum.service))].filter((id) => id !== '')
  const shown = (id: string) => ({ service: id, name: serviceName(id) ?? { zh: id, en: id }, ...figuresIn(sums.filter((sum) => sum.service === id)) })
  const used = (outcome: string) => totalOf(sums, `used.${outcome}`)
  return {
    region: { code: region, name: fullRegionName(region) ?? region },
    from, to,
    services: services.map(shown).sort((a, b) => b.submitted - a.submitted || a.service.localeCompare(b.service)),
    signIns: totalOf(sums, 'signed-in'),
    uses: { answered: used('answered'), empty: used('empty'), refused: used('refused'), failed: used('failed') },
  }
})

function figuresIn(sums: readonly SumRow[]) {
  const of = (kind: string) => totalOf(sums, kind)
  const [asked, typed] = [of('asked'), of('typed')]
  return {
    submitted: of('submitted'), completed: of('completed'), asked, typed, uploads: of('uploads'),
    notTyped: asked === 0 ? null : (asked - typed) / asked,
    ratings: GRADES.map((grade) => ({ grade, n: of(`rated.${grade}`) })),
  }
}

const totalOf = (sums: readonly SumRow[], kind: string): number => sums.reduce((total, sum) => (sum.kind === kind ? total + sum.total : total), 0)

/** The region asked for, where it lies within one that the actor stands over; else the first of those. */
function regionFor({ posts }: Actor, asked: string | undefined): RegionCode {
  const over = posts.filter(({ role }) => role === 'operator' || role === 'supervisor').flatMap(({ region }) => parseRegionCode(region) ?? [])
  const wanted = asked === undefined ? over[0] : parseRegionCode(asked.padEnd(12, '0'))
  if (!wanted || !over.some((mine) => isWithin(wanted, mine))) throw platform.not_permitted()
  return wanted
}
