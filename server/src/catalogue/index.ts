import type { Item, Service } from '@gft/forms'
import { hold, type Agency, type Directory } from '#organisations'
import { SYSTEM, type Database, type Log, type Module } from '#platform'
import { agencyOf, windowOf } from './agency-of.ts'
import { cardOf, type Card } from './card.ts'
import { catalogue, type Catalogue } from './catalogue.ts'
import { getHall } from './operations/getHall.ts'
import { getService } from './operations/getService.ts'
import { getShelfRecord } from './operations/getShelfRecord.ts'
import { searchServices } from './operations/searchServices.ts'
import { wantedPlace } from './place.ts'
import { hallFor } from './shelf.ts'
import { allEntries, allHalls, allServices, shelfRecords, version } from './store.ts'

export type { Card } from './card.ts'
export type { Described, Hall, Shelved } from './catalogue.ts'
export type { CatalogueContent, HallContent, Synonym, Template } from './content.ts'
export { facts } from './facts.ts'
export { loadCatalogue } from './load-catalogue.ts'
export { openSearch, type Findable, type Search } from './search/search.ts'
export { tables } from './tables.ts'

/** What others may ask of the catalogue. Everything is answered from memory. */
export interface CatalogueModule extends Module, Omit<Catalogue, 'search'> {
  /** The agency that handles an item for a place; undefined where none does, and for the province as a whole. */
  agencyOf(item: Pick<Item, 'agency' | 'level'>, region: string): Agency | undefined
  /** The agency at whose window a service is accepted in a place; undefined where none is. */
  windowOf(service: Service, region: string): Agency | undefined
  /** Services on the shelf of the region's hall that resemble what was typed, best first. Refuses: no_such_region. */
  search(typed: string, region: string): Card[]
  /** Takes in a change of the catalogue at once instead of within two seconds. */
  refresh(): Promise<boolean>
  close(): void
}

export async function openCatalogue({ db, log, organisations }: { db: Database; log: Log; organisations: Directory }): Promise<CatalogueModule> {
  const held = await hold({
    module: 'catalogue',
    log,
    version: async () => (await db.read(SYSTEM, [version()]))[0][0]?.number ?? 0,
    load: async () => {
      const [services, entries, halls, shelves] = await db.read(SYSTEM, [allServices(), allEntries(), allHalls(), shelfRecords()])
      return catalogue({ services, entries, halls, shelves })
    },
  })
  const { current: now } = held
  return {
    operations: [getHall, searchServices, getService, getShelfRecord].map((operation) => operation(now, organisations)),
    get dictionary() { return now().dictionary },
    get templates() { return now().templates },
    find: (id, version) => now().find(id, version),
    get: (id, version) => now().get(id, version),
    current: (id) => now().current(id),
    describe: (id) => now().describe(id),
    hall: (region) => now().hall(region),
    agencyOf: (item, region) => agencyOf(organisations, item, region),
    windowOf: (service, region) => windowOf(organisations, service, region),
    search: (typed, region) => {
      const place = wantedPlace(region).code
      return now().search(typed, hallFor(now(), place)).map((found) => cardOf(found, place, organisations))
    },
    refresh: held.refresh,
    close: held.close,
  }
}
