import { searchServices as contract } from '@gft/contract/catalogue'
import type { Directory } from '#organisations'
import { serve } from '#platform'
import { cardOf } from '../card.ts'
import type { Catalogue, Described, Hall } from '../catalogue.ts'
import { shownPlace, wantedPlace } from '../place.ts'
import { hallFor, shelfOf } from '../shelf.ts'

const PAGE = 20

export const searchServices = (catalogue: () => Catalogue, directory: Directory) => serve(contract, async ({ input }) => {
  const place = wantedPlace(input.region)
  const found = wanted(catalogue(), hallFor(catalogue(), place.code), input.q?.trim() ?? '')
  const from = Number(input.after ?? 0)
  const page = found.slice(from, from + PAGE)
  const more = from + PAGE < found.length ? { next: String(from + PAGE) } : {}
  return { place: shownPlace(place), services: page.map((one) => cardOf(one, place.code, directory)), total: found.length, ...more }
})

function wanted(catalogue: Catalogue, hall: Hall, typed: string): Described[] {
  if (typed) return catalogue.search(typed, hall)
  const all = shelfOf(catalogue, hall)
  return [...all.filter(({ kind }) => kind === 'chain'), ...all.filter(({ kind }) => kind === 'item')]
}
