import { refusal } from '@gft/contract/catalogue/refusals'
import { fullRegionName, JIANGXI, type Region } from '@gft/kernel'
import { placeOf } from '#organisations'

/** The place that was asked for, the province unless told. Refuses: no_such_region. */
export function wantedPlace(region: string = JIANGXI): Region {
  const place = placeOf(region)
  if (!place) throw refusal.no_such_region()
  return place
}

export function shownPlace({ code, name }: Region) {
  return { code, name, fullName: fullRegionName(code) ?? name }
}
