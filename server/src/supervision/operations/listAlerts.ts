import { listAlerts as contract } from '@gft/contract/supervision'
import { serve } from '#platform'
import type { SupervisionNeeds } from '../needs.ts'
import { alertsNewestFirst } from '../security-store.ts'

export const listAlerts = ({ names, officers }: SupervisionNeeds) => serve(contract, async ({ input, tx }) => {
  const [rows] = await tx.read([alertsNewestFirst(input.show === 'all')])
  const known = await officers([...new Set(rows.map(({ staff }) => staff))])
  return {
    alerts: rows.map((row) => ({
      id: row.id, kind: row.kind, at: row.at.toISOString(), officer: row.staff, name: known.get(row.staff)?.name ?? row.staff, agency: names.agency(row.org), matter: row.matter,
      about: row.about, n: row.n, closedAt: row.closed_at?.toISOString() ?? null, ground: row.ground,
    })),
  }
})
