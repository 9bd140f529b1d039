import type { Output } from '@gft/contract'
import type { listRegions } from '@gft/contract/organisations'

type Province = Output<typeof listRegions>['province']
export interface PlaceRow { readonly code: string; readonly name: string; readonly depth: 0 | 1 | 2 }

/**
 * The places to choose from: the province, its cities, and the counties of the city that holds `chosen`; with a text those
 * whose name, pinyin or initials begin with it or hold it.
 */
export function placeRows(province: Province, chosen: string, text: string): PlaceRow[] {
  const wanted = text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '')
  const fits = ({ name, pinyin, initials }: { name: string; pinyin: string; initials: string }): boolean =>
    name.includes(wanted) || pinyin.replaceAll(' ', '').startsWith(wanted) || initials.startsWith(wanted)
  const row = ({ code, name }: { code: string; name: string }, depth: PlaceRow['depth']): PlaceRow => ({ code, name, depth })
  if (wanted) {
    const found = province.cities.flatMap((city) => [...(fits(city) ? [row(city, 1)] : []), ...city.counties.filter(fits).map((county) => row(county, 2))])
    return fits(province) ? [row(province, 0), ...found] : found
  }
  const holds = (city: Province['cities'][number]): boolean => city.code === chosen || city.counties.some(({ code }) => code === chosen)
  return [row(province, 0), ...province.cities.flatMap((city) => [row(city, 1), ...(holds(city) ? city.counties.map((county) => row(county, 2)) : [])])]
}
