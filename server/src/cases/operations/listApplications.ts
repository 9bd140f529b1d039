import { listApplications as contract } from '@gft/contract/cases'
import { scopeOf, serve } from '#platform'
import type { CasesNeeds } from '../needs.ts'
import { openApplicationsOf } from '../store.ts'

export const listApplications = (needs: CasesNeeds) => serve(contract, async ({ actor, tx }) => {
  const [rows] = await tx.read([openApplicationsOf(scopeOf(actor).subject)])
  return {
    applications: rows.flatMap((row) => {
      const service = needs.catalogue.get(row.service, row.service_version)
      if (!service) return []
      const label = service.chain.roles.find((r) => r.id === row.role)!.label
      return [{ id: row.id, name: service.chain.name, region: needs.places.name(row.region) ?? row.region, role: label, savedAt: row.saved_at.toISOString(), ready: row.ready }]
    }),
  }
})
