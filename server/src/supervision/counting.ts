import { placesUp } from '#organisations'
import type { Follower } from '#platform'
import { COUNTED, countsOf } from './figures.ts'
import { addFigures } from './store.ts'

/** Follows what is counted. A fact is taken in once, so a figure is never more than what happened. */
export const counting: Follower = {
  name: 'supervision.count',
  kinds: COUNTED,
  async follow(seen, tx) {
    const rows = countsOf(seen).map((count) => ({ ...count, regions: placesUp(count.region).map((place) => place.code) }))
    tx.write([addFigures(JSON.stringify(rows))])
  },
}
