import type { Output } from '@gft/contract'
import { listRegions as contract } from '@gft/contract/organisations/listRegions'
import { findRegion, fullRegionName, JIANGXI, regionsIn, type Region } from '@gft/kernel'
import { serve } from '#platform'
import { findPlaces } from '../find-places.ts'

type Shown = Output<typeof contract>

export const listRegions =
  serve(contract, async ({ input }) => ({ province: PROVINCE, found: findPlaces(input.q ?? '').map(found) }))

const place = ({ code, name, pinyin, initials }: Region) => ({ code, name, pinyin, initials })

const found = (region: Region): Shown['found'][number] => ({ ...place(region), fullName: fullRegionName(region.code) ?? region.name })

const PROVINCE: Shown['province'] = {
  ...place(findRegion(JIANGXI)!),
  cities: regionsIn(JIANGXI).map((city) => ({ ...place(city), functional: city.functional, counties: regionsIn(city.code).map(place) })),
}
