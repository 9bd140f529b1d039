import type { Item, Service, Text } from '@gft/forms'
import { chineseDay, type LegalDay } from '@gft/kernel'
import type { CasesNeeds } from './needs.ts'

/** The name of the agency of a kind that serves a place; the kind's id where content knows none. */
export function agencyName(needs: Pick<CasesNeeds, 'agencies'>, kind: string, region: string): Text {
  return needs.agencies.agencyFor(kind, region)?.name ?? { zh: kind, en: kind }
}

/** The name of the agency that handles an item for a place, on the item's own level. */
export function handlerName(needs: Pick<CasesNeeds, 'agencies'>, item: Pick<Item, 'agency' | 'level'>, region: string): Text {
  return needs.agencies.handlerOf(item, region)?.name ?? agencyName(needs, item.agency, region)
}

/** The ids of the agencies that handle several items, each once; the id of the kind where a place has none. */
export function handlerIds(needs: Pick<CasesNeeds, 'agencies'>, service: Service, items: readonly string[], region: string): string[] {
  return [...new Set(items.map((id) => needs.agencies.handlerOf(service.items[id]!, region)?.id ?? service.items[id]!.agency))]
}

/** The names of those who handle several items, each once. */
export function handlerNames(needs: Pick<CasesNeeds, 'agencies'>, service: Service, items: readonly string[], region: string): Text[] {
  const names = items.map((id) => handlerName(needs, service.items[id]!, region))
  return names.filter((name, i) => names.findIndex(({ zh }) => zh === name.zh) === i)
}

/** A legal day inside a sentence. */
export function dayIn(day: LegalDay): Text {
  return text(chineseDay(day), day)
}

export const text = (zh: string, en: string): Text => ({ zh, en })
