import type { AgencyKind, Content } from '../index.ts'
import { repeated, saysOf } from './say.ts'

const NAMES = { '2': 'province', '3': 'city', '4': 'county' } as const
const say = saysOf('agency-kinds.json')

/** Unique ids, and a name for each level that has the agency. */
export function checkAgencyKinds({ agencyKinds }: Content): string[] {
  return [
    ...repeated(agencyKinds.map(({ id }) => id)).map((id) => `agency-kinds.json: id “${id}” stands twice`),
    ...agencyKinds.flatMap(checkKind),
  ]
}

function checkKind(kind: AgencyKind): string[] {
  const named = (['2', '3', '4'] as const).filter((level) => kind[NAMES[level]] !== undefined)
  return [
    ...say(`${kind.id}.levels`, named.join() === kind.levels.join() && named.length > 0, `are ${kind.levels.join()}, but it has names for ${named.join()}`),
    ...say(`${kind.id}.city`, placeholdersIn(kind.city).every((place) => place === 'city'), 'may only name {city}'),
    ...say(`${kind.id}.county`, placeholdersIn(kind.county).every((place) => ['city', 'county'].includes(place)), 'may only name {city} and {county}'),
    ...say(`${kind.id}.province`, placeholdersIn(kind.province).length === 0, 'is one agency and names no place'),
    ...say(`${kind.id}.handlingUnit`, placeholdersIn(kind.handlingUnit).every((place) => ['city', 'county'].includes(place)), 'may only name {city} and {county}'),
    ...say(`${kind.id}.orgType`, ['11', '12', '91'].includes(kind.orgType), 'is none of 11, 12, 91'),
  ]
}

function placeholdersIn(name: string | undefined): string[] {
  return [...(name ?? '').matchAll(/\{(\w+)\}/g)].map(([, place]) => place ?? '')
}
