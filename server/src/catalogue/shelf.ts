import { refusal } from '@gft/contract/catalogue/refusals'
import type { Catalogue, Described, Hall } from './catalogue.ts'

/** The hall that serves a region. Refuses: no_such_region. */
export function hallFor(catalogue: Catalogue, region: string): Hall {
  const hall = catalogue.hall(region)
  if (!hall) throw refusal.no_such_region()
  return hall
}

/** What is on a hall's shelf, in its order; what was withdrawn is passed over. */
export function shelfOf(catalogue: Catalogue, { shelf }: Hall): Described[] {
  return shelf.flatMap(({ service }) => catalogue.describe(service) ?? [])
}
