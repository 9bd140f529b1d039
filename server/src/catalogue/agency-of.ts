import type { Item, Service, Text } from '@gft/forms'
import { placesUp, type Agency, type Directory } from '#organisations'

/**
 * The agency that handles an item for a place: of the item's kind, on the level that exercises it (行使层级) or, where
 * the place is a whole city, the city's. Undefined where no such agency is, and for the province as a whole unless the
 * province itself exercises the item: a county or city must then be chosen first.
 */
export function agencyOf(directory: Pick<Directory, 'agencyFor'>, { agency, level }: Pick<Item, 'agency' | 'level'>, region: string): Agency | undefined {
  const place = placesUp(region).find((up) => RANK[up.level] <= Number(level))
  if (!place || (place.level === 'province' && level !== '2')) return undefined
  return directory.agencyFor(agency, place.code)
}

/**
 * The agency at whose window a service is accepted in a place: the place's own of the kind that accepts (一窗受理), or
 * the handling agency itself where an item that stands alone is accepted at the agency's own window.
 */
export function windowOf(directory: Pick<Directory, 'agencyFor'>, { chain, items }: Service, region: string): Agency | undefined {
  const [alone, ...others] = Object.values(items)
  if (alone?.agency === chain.window && others.length === 0) return agencyOf(directory, alone, region)
  return directory.agencyFor(chain.window, region)
}

/** 行使层级 of GB/T 39046-2020. */
const RANK = { province: 2, city: 3, county: 4, township: 5, village: 6 }

export interface ShownAgency { readonly id: string | null; readonly name: Text; readonly handlingUnit: string | null }

/** The agency, or the name of its kind where the place has none. */
export function shownAgency(directory: Pick<Directory, 'nameOf'>, agency: Agency | undefined, kind: string): ShownAgency {
  if (agency) return { id: agency.id, name: agency.name, handlingUnit: agency.handlingUnit }
  return { id: null, name: nameOfKind(directory, kind), handlingUnit: null }
}

export function nameOfKind(directory: Pick<Directory, 'nameOf'>, kind: string): Text {
  return directory.nameOf(kind) ?? { zh: kind, en: kind }
}

