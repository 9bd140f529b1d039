import type { Output } from '@gft/contract'
import type { listUses } from '@gft/contract/consents'
import { beijingDay, type LegalDay } from '@gft/kernel'

export type Use = Output<typeof listUses>['uses'][number]

/** Uses under the day on which they were, in the order given. */
export function byDay(uses: readonly Use[]): [day: LegalDay, uses: Use[]][] {
  return [...Map.groupBy(uses, ({ at }) => beijingDay(new Date(at)))]
}
