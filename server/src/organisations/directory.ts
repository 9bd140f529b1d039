import { findRegion, isWithin, jiangxiRegions, parentOf, parseRegionCode, type Region } from '@gft/kernel'
import { agencyId, type Agency } from './agency.ts'

/** The directory of agencies at one moment. */
export interface Directory {
  /** The agency of this kind that serves a region: its own, else its city's, else the province's. */
  agencyFor(kind: string, region: string): Agency | undefined
  /** Finds those that are no longer there, too: old cases name them. */
  agencyById(id: string): Agency | undefined
  /** Those of exactly this region, of this kind, or both. */
  agencies(of: { readonly region?: string; readonly kind?: string }): readonly Agency[]
  /** The name of an agency, or the short name of a kind: `公安`. Undefined for neither. */
  nameOf(kindOrId: string): Agency['name'] | undefined
}

export function directory(current: readonly Agency[], former: readonly Agency[] = []): Directory {
  const here = new Map(current.map((agency) => [agency.id, agency]))
  const gone = new Map(former.map((agency) => [agency.id, agency]))
  const kinds = new Map([...former, ...current].map((agency) => [agency.kind, agency.short]))
  return {
    agencyFor: (kind, region) => placesUp(region).map((place) => here.get(agencyId(kind, place.code))).find((agency) => agency !== undefined),
    agencyById: (id) => here.get(id) ?? gone.get(id),
    agencies: ({ region, kind }) =>
      current.filter((agency) => (region === undefined || agency.region === region) && (kind === undefined || agency.kind === kind)),
    nameOf: (kindOrId) => (here.get(kindOrId) ?? gone.get(kindOrId))?.name ?? kinds.get(kindOrId),
  }
}

/** The region that a code names, or the nearest known one above it; six characters or twelve. Undefined outside Jiangxi. */
export function placeOf(text: string): Region | undefined {
  return placesUp(text.toUpperCase().padEnd(12, '0'))[0]
}

/** The region and those above it, the nearest first. */
export function placesUp(region: string): Region[] {
  const places: Region[] = []
  for (let code = parseRegionCode(region); code; code = parentOf(code)) {
    const place = findRegion(code)
    if (place) places.push(place)
  }
  return places
}

/** Codes of a region and of all regions within it: what a post over it reaches. */
export function regionsWithin(region: string): string[] {
  const code = parseRegionCode(region)
  return code ? jiangxiRegions.map((place) => place.code).filter((one) => isWithin(one, code)) : []
}
