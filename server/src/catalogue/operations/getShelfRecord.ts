import { getShelfRecord as contract, refusal } from '@gft/contract/catalogue'
import type { Directory } from '#organisations'
import { serve } from '#platform'
import type { Catalogue } from '../catalogue.ts'
import { recordOf } from '../guide.ts'
import { wantedPlace } from '../place.ts'
import { hallFor } from '../shelf.ts'

export const getShelfRecord = (catalogue: () => Catalogue, directory: Directory) => serve(contract, async ({ input }) => {
  const hall = hallFor(catalogue(), wantedPlace(input.hall).code)
  const shelved = hall.shelf.find(({ service }) => service === input.service)
  const described = catalogue().describe(input.service)
  if (!shelved || !described) throw refusal.not_on_shelf()
  return recordOf(shelved, described, hall, directory)
})
