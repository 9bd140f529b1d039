import type { Output } from '@gft/contract'
import type { searchServices } from '@gft/contract/catalogue/searchServices'
import type { Directory } from '#organisations'
import { agencyOf, shownAgency } from './agency-of.ts'
import type { Described } from './catalogue.ts'
import { theme } from './themes.ts'

export type Card = Output<typeof searchServices>['services'][number]

/** A service as a list shows it to somebody of this place. */
export function cardOf({ id, kind, service: { chain, items }, promised, uploads }: Described, region: string, directory: Directory): Card {
  const parts = chain.items.flatMap(({ item }) => items[item] ?? [])
  const agencies = parts.map((item) => shownAgency(directory, agencyOf(directory, item, region), item.agency).name)
  return {
    id, kind, name: chain.name, summary: chain.summary, theme: chain.theme.map(theme),
    agencies: [...new Map(agencies.map((name) => [name.zh, name])).values()],
    items: parts.length, promised, uploads,
    visits: parts.reduce((sum, { visits }) => sum + visits, 0),
    sample: !chain.source.verified,
  }
}
