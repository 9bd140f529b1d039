import type { Output } from '@gft/contract'
import { getAgency as contract } from '@gft/contract/organisations/getAgency'
import { refusal } from '@gft/contract/organisations/refusals'
import { fullRegionName, parseRegionCode } from '@gft/kernel'
import { serve } from '#platform'
import type { Agency } from '../agency.ts'
import type { Directory } from '../directory.ts'

export const getAgency = (directory: () => Directory) =>
  serve(contract, async ({ input }) => {
    const agency = directory().agencyById(input.id)
    if (!agency) throw refusal.no_such_agency()
    return shown(agency)
  })

export function shown({ source, ...agency }: Agency): Output<typeof contract> {
  const code = parseRegionCode(agency.region)
  return {
    ...agency,
    regionName: (code && fullRegionName(code)) ?? agency.region,
    source: { title: source.title, asOf: source.asOf },
    sample: !source.verified,
  }
}
