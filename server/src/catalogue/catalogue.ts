import { asService, compose, type Dictionary, type Item, type Chain, type Service, type Text } from '@gft/forms'
import { refusal } from '@gft/contract/catalogue/refusals'
import { placesUp } from '#organisations'
import type { Synonym, Template } from './content.ts'
import { promisedLimit } from './limits.ts'
import { informationOf, materialsOf, uploadsOf, type Information, type Material } from './requirements.ts'
import { openSearch } from './search/search.ts'
import type { EntryRow, HallRow, ServiceRow, ShelfRow } from './store.ts'

/** A service in force with all that can be said of it without knowing the place. */
export interface Described {
  readonly id: string
  readonly kind: 'item' | 'chain'
  readonly service: Service
  readonly promised: { readonly days: number; readonly unit: 'working' | 'calendar' }
  readonly materials: readonly Material[]
  readonly information: readonly Information[]
  readonly uploads: number
  /** Ids of all its items, group after group as they may go on. */
  readonly stages: readonly (readonly string[])[]
}

export interface Hall { readonly region: string; readonly name: Text; readonly sample: boolean; readonly shelf: readonly Shelved[] }

/** Kinds of agencies that filed and confirmed it, and the legal day since which it is there. */
export interface Shelved {
  readonly service: string
  readonly filedBy: string
  readonly confirmedBy: readonly string[]
  readonly since: string
  readonly sample: boolean
}

/** The catalogue (目录) at one moment. */
export interface Catalogue {
  readonly dictionary: Dictionary
  readonly templates: Readonly<Record<string, Template>>
  /** A service as `compose` takes it: of the version given, else the one in force. Undefined when there is none. */
  find(id: string, version?: number): Service | undefined
  /** As `find`; refuses no_such_service and no_such_version. */
  get(id: string, version?: number): Service
  /** The version in force; undefined when there is no such service or it was withdrawn. */
  current(id: string): Service | undefined
  describe(id: string): Described | undefined
  /** The hall that serves a region: its own, else its city's, else the main hall. */
  hall(region: string): Hall | undefined
  /** Services on the hall's shelf that resemble what was typed, best first. */
  search(typed: string, hall: Hall): Described[]
}

export interface CatalogueRows {
  readonly services: readonly ServiceRow[]
  readonly entries: readonly EntryRow[]
  readonly halls: readonly HallRow[]
  readonly shelves: readonly ShelfRow[]
}

export function catalogue(rows: CatalogueRows): Catalogue {
  const dictionary = dictionaryOf(rows.entries)
  const versions = new Map(rows.services.map((row) => [`${row.id} ${row.version}`, row]))
  const inForce = new Map(rows.services.filter(({ state }) => state === 'in-force').map((row) => [row.id, row]))
  const services = new Map([...versions].map(([key, row]) => [key, serviceOf(row, versions)]))
  const described = new Map([...inForce.values()].map((row) => [row.id, describe(row, services.get(`${row.id} ${row.version}`)!, dictionary)]))
  const halls = new Map(rows.halls.map((row) => [row.region, hallOf(row, rows.shelves)]))
  const { find: finding } = openSearch([...described.values()].map(findable), synonymsOf(rows.entries))

  const current = (id: string) => described.get(id)?.service
  const find = (id: string, version?: number) => (version === undefined ? current(id) : services.get(`${id} ${version}`))
  return {
    dictionary,
    templates: Object.fromEntries(bodies<Template>(rows.entries, 'template').map((template) => [template.id, template])),
    find,
    current,
    get: (id, version) => {
      const service = find(id, version)
      if (!service) throw version === undefined ? refusal.no_such_service() : refusal.no_such_version()
      return service
    },
    describe: (id) => described.get(id),
    hall: (region) => placesUp(region).map(({ code }) => halls.get(code)).find((hall) => hall !== undefined),
    search: (typed, { shelf }) => {
      const shelved = new Set(shelf.map(({ service }) => service))
      return finding(typed).filter((id) => shelved.has(id)).flatMap((id) => described.get(id) ?? [])
    },
  }
}

/** Entries that content no longer names stay in the dictionary: services of earlier versions are made of them. */
function dictionaryOf(entries: readonly EntryRow[]): Dictionary {
  const of = <T>(kind: EntryRow['kind']) => Object.fromEntries(entries.filter((entry) => entry.kind === kind).map(({ id, body }) => [id, body as T]))
  return { elements: of('element'), proofs: of('proof'), interfaces: of('interface'), licenceTypes: of('licence-type') }
}

function bodies<T>(entries: readonly EntryRow[], kind: EntryRow['kind']): T[] {
  return entries.filter((entry) => entry.kind === kind && !entry.ended).map(({ body }) => body as T)
}

function synonymsOf(entries: readonly EntryRow[]): Synonym[] {
  return bodies<Synonym[]>(entries, 'synonyms').flat()
}

function serviceOf({ body, version, items }: ServiceRow, versions: ReadonlyMap<string, ServiceRow>): Service {
  if (!items) return asService({ ...(body as Item), version })
  const own = Object.entries(items).flatMap(([id, itemVersion]) => {
    const row = versions.get(`${id} ${itemVersion}`)
    return row ? [[id, { ...(row.body as Item), version: itemVersion }] as const] : []
  })
  return { chain: { ...(body as Chain), version }, items: Object.fromEntries(own) }
}

function describe({ id, kind }: ServiceRow, service: Service, dictionary: Dictionary): Described {
  const materials = materialsOf(service, dictionary)
  return {
    id, kind, service, materials,
    promised: promisedLimit(service),
    information: informationOf(service, dictionary),
    uploads: uploadsOf(materials),
    stages: compose(inEverySituation(service), dictionary).stages,
  }
}

function inEverySituation({ chain, items }: Service): Service {
  return { chain: { ...chain, items: chain.items.map(({ when: _, ...item }) => item) }, items }
}

function hallOf({ region, body }: HallRow, shelves: readonly ShelfRow[]): Hall {
  const shelf = shelves.filter(({ hall }) => hall === region)
  return {
    region, name: body.name, sample: !body.source.verified,
    shelf: shelf.map(({ service, filed_by, confirmed_by, since, sample }) => ({ service, filedBy: filed_by, confirmedBy: confirmed_by, since, sample })),
  }
}

function findable({ id, kind, service: { chain, items } }: Described) {
  const parts = kind === 'chain' ? Object.values(items) : []
  return {
    id, first: kind === 'chain', name: chain.name.zh, keywords: chain.keywords,
    about: [chain.summary.zh, ...chain.theme, ...parts.flatMap(({ name, result }) => [name.zh, result.name.zh])],
  }
}
