import { listAlerts as contract } from '@gft/contract/supervision'
import { serve } from '#platform'
import type { SupervisionNeeds } from '../needs.ts'
import { alertsNewestFirst } from '../security-store.ts'

export const listAlerts = ({ names, officers, cases }: SupervisionNeeds) => serve(contract, async ({ input, tx }) => {
  const [rows] = await tx.read([alertsNewestFirst(input.show === 'all')])
  const [known, told] = await Promise.all([officers([...new Set(rows.map(({ staff }) => staff))]), cases.named([...new Set(rows.flatMap(({ matter }) => matter ?? []))])])
  return {
    alerts: rows.map((row) => ({
      id: row.id, kind: row.kind, at: row.at.toISOString(), officer: row.staff, name: known.get(row.staff)?.name ?? row.staff, agency: names.agency(row.org), matter: row.matter, case: told.get(row.matter ?? '') ?? null,
      about: row.about, n: row.n, closedAt: row.closed_at?.toISOString() ?? null, ground: row.ground,
    })),
  }
})
