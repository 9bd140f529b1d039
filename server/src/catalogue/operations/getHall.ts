import { getHall as contract } from '@gft/contract/catalogue'
import type { Directory } from '#organisations'
import { serve } from '#platform'
import { cardOf } from '../card.ts'
import type { Catalogue, Described } from '../catalogue.ts'
import { shownPlace, wantedPlace } from '../place.ts'
import { hallFor, shelfOf } from '../shelf.ts'
import { byTheme } from '../themes.ts'

export const getHall = (catalogue: () => Catalogue, directory: Directory) => serve(contract, async ({ input }) => {
  const place = wantedPlace(input.region)
  const hall = hallFor(catalogue(), place.code)
  const offered = shelfOf(catalogue(), hall)
  const grouped = (kind: Described['kind']) =>
    byTheme(offered.filter((one) => one.kind === kind), ({ service }) => service.chain.theme)
      .map(({ theme, things }) => ({ theme, services: things.map((one) => cardOf(one, place.code, directory)) }))
  return {
    hall: { region: hall.region, name: hall.name },
    place: shownPlace(place),
    chains: grouped('chain'),
    items: grouped('item'),
    sample: hall.sample,
  }
})
