import type { Chain, Item } from './definition.ts'
import { own } from './own.ts'
import { refusal } from './refusals.ts'

/** A chain with the versions of its items that a case keeps. */
export interface Service { readonly chain: Chain; readonly items: Readonly<Record<string, Item>> }

/** An item that stands alone is a chain of one. */
export function asService(service: Service | Item): Service {
  return 'chain' in service ? service : { chain: chainOfOne(service), items: { [service.id]: service } }
}

/** Throws `forms.unknown` when the service lacks the item. */
export function getItem(service: Service, id: string): Item {
  const item = own(service.items, id)
  if (!item) throw refusal.unknown({ where: service.chain.id, name: id })
  return item
}

/** The agency whose comprehensive window (综合窗口) accepts for all departments of a place: 一窗受理. */
const COMPREHENSIVE_WINDOW = 'government-services'

function chainOfOne(item: Item): Chain {
  const { id, version, name, summary, roles, keywords, theme, source, window = COMPREHENSIVE_WINDOW } = item
  return {
    id, version, name, summary, roles, keywords, theme, source,
    starters: roles.map((role) => role.id),
    situations: [],
    items: [{ item: id, after: [], mayFail: false }],
    pages: [],
    window,
  }
}
