import { listAgencies as contract } from '@gft/contract/organisations/listAgencies'
import { refusal } from '@gft/contract/organisations/refusals'
import { JIANGXI } from '@gft/kernel'
import { serve } from '#platform'
import type { Agency } from '../agency.ts'
import { placeOf, type Directory } from '../directory.ts'
import { shown } from './getAgency.ts'

export const listAgencies = (directory: () => Directory) =>
  serve(contract, async ({ input }) => ({ agencies: wanted(directory(), input).map(shown) }))

function wanted(directory: Directory, { region, kind }: { readonly region?: string; readonly kind?: string }): readonly Agency[] {
  if (region === undefined) return directory.agencies(kind === undefined ? { region: JIANGXI } : { kind })
  const place = placeOf(region)
  if (!place) throw refusal.no_such_region()
  if (kind === undefined) return directory.agencies({ region: place.code })
  return [directory.agencyFor(kind, place.code)].filter((agency) => agency !== undefined)
}
