import { addDays, isLegalDay, startOfDay } from '@gft/kernel'
import { listLookups as contract, refusal } from '@gft/contract/supervision'
import { serve } from '#platform'
import type { SupervisionNeeds } from '../needs.ts'
import { lookups, officersWhoSearched } from '../security-store.ts'

const PAGE = 50

export const listLookups = ({ names, officers }: SupervisionNeeds) => serve(contract, async ({ input, tx }) => {
  if (input.day !== undefined && !isLegalDay(input.day)) throw refusal.no_such_days()
  const [from, to] = input.day ? [startOfDay(input.day), startOfDay(addDays(input.day, 1))] : [null, null]
  const [rows, all] = await tx.read([lookups(input.officer ?? null, from, to, input.before ?? null, PAGE + 1), officersWhoSearched()])
  const page = rows.slice(0, PAGE)
  const known = await officers(all.map(({ staff }) => staff))
  const nameOf = (staff: string) => known.get(staff)?.name ?? staff
  return {
    lookups: page.map(({ fact, at, staff, org, found }) => ({ id: String(fact), at: at.toISOString(), officer: staff, name: nameOf(staff), agency: names.agency(org), found: found ?? 0 })),
    officers: all.map(({ staff }) => ({ id: staff, name: nameOf(staff) })).sort((a, b) => a.name.localeCompare(b.name, 'zh')),
    ...(rows.length > PAGE ? { next: String(page.at(-1)!.fact) } : {}),
  }
})
