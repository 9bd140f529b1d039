import { addDays, isLegalDay, startOfDay } from '@gft/kernel'
import { listReveals as contract, refusal } from '@gft/contract/supervision'
import { officersWhoLooked, revealsForAudit } from '#consents'
import { serve } from '#platform'
import type { SupervisionNeeds } from '../needs.ts'

const PAGE = 50

export const listReveals = ({ names, officers, cases }: SupervisionNeeds) => serve(contract, async ({ input, tx }) => {
  if (input.day !== undefined && !isLegalDay(input.day)) throw refusal.no_such_days()
  const [from, to] = input.day ? [startOfDay(input.day), startOfDay(addDays(input.day, 1))] : [null, null]
  const [at, id] = input.before?.split('_') ?? []
  const [rows, all] = await tx.read([revealsForAudit(input.officer ?? null, input.matter ?? null, from, to, at ?? null, id ?? null, PAGE + 1), officersWhoLooked()])
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  const [known, told] = await Promise.all([officers(all.map(({ staff }) => staff)), cases.named([...new Set(page.map(({ matter }) => matter))])])
  return {
    reveals: page.map((row) => ({
      id: row.id, at: row.at.toISOString(), officer: row.staff, name: known.get(row.staff ?? '')?.name ?? '', agency: names.agency(row.agency), matter: row.matter, case: told.get(row.matter) ?? null,
      what: names.source(row.source), ground: row.purpose.zh,
    })),
    officers: all.map(({ staff }) => ({ id: staff, name: known.get(staff)?.name ?? staff })).sort((a, b) => a.name.localeCompare(b.name, 'zh')),
    ...(rows.length > PAGE && last ? { next: `${last.at.toISOString()}_${last.id}` } : {}),
  }
})
