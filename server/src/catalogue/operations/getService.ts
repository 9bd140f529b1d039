import { getService as contract, refusal } from '@gft/contract/catalogue'
import type { Directory } from '#organisations'
import { serve } from '#platform'
import type { Catalogue } from '../catalogue.ts'
import { guideOf } from '../guide.ts'
import { wantedPlace } from '../place.ts'
import { hallFor } from '../shelf.ts'

export const getService = (catalogue: () => Catalogue, directory: Directory) => serve(contract, async ({ input }) => {
  const place = wantedPlace(input.region)
  const described = catalogue().describe(input.id)
  if (!described) throw refusal.no_such_service()
  return guideOf(described, { place, hall: hallFor(catalogue(), place.code), dictionary: catalogue().dictionary, directory })
})
