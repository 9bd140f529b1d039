import { addWorkingDays, type WorkingCalendar } from '@gft/kernel'
import { dueDay, limitOf, type Clock } from './case.ts'
import type { Item } from '@gft/forms'
import type { PromiseRow, SupplyRow } from './promise-store.ts'

/** A promise as far as deciding goes. `supplied`: what was handed in waits for the office. */
export interface Promised extends Pick<PromiseRow, 'parts' | 'way' | 'due' | 'outcome'> { readonly supplied: boolean }

/** Working days in which a commitment is checked once something was granted on it; content names no term of its own. */
export const CHECK_WITHIN = 40

/** How a part stands to the documents that it still waits for. */
export type Owed = 'nothing' | 'awaited' | 'overdue'

/**
 * The decision waits while a document may still come in or lies there unjudged; once the last day has passed without it, a
 * part is decided on what there is.
 */
export function owedTo(part: string, promises: readonly Promised[], today: string): Owed {
  const open = outstanding(part, promises)
  if (open.length === 0) return 'nothing'
  return open.every(({ supplied, due }) => !supplied && today > due) ? 'overdue' : 'awaited'
}

/** Documents that were promised for a part and are neither in nor waived. */
export const outstanding = <P extends Pick<Promised, 'parts' | 'way' | 'outcome'>>(part: string, promises: readonly P[]): readonly P[] =>
  promises.filter(({ parts, way, outcome }) => way === 'later' && outcome === null && parts.includes(part))

/** A part's own limit begins once its documents are in, at the latest when they are due: the office answers for its days, not for the party's. */
export function clockOfPart(item: Pick<Item, 'promised' | 'statutory'>, awaited: readonly { readonly due: string }[], today: string, calendar: WorkingCalendar): Clock {
  const from = [today, ...awaited.map(({ due }) => due)].toSorted().at(-1)!
  return dueDay(limitOf(item), from, calendar)
}

/** The last day to supply or check what was promised on this day. */
export function promiseDue(days: number, today: string, calendar: WorkingCalendar): Clock {
  const { day, provisional } = addWorkingDays(today, days, calendar)
  return { due: day, provisional }
}

/** What was handed in last for a promise or a correction, by key. */
export const lastSupply = (supplies: readonly SupplyRow[], answers: string, key: string): SupplyRow | undefined => supplies.findLast((s) => s.answers === answers && s.key === key)

/** Whether something lies there that nobody has sent back. */
const isSupplied = (supplies: readonly SupplyRow[], promise: Pick<PromiseRow, 'id' | 'key'>): boolean => lastSupply(supplies, promise.id, promise.key)?.returned_at === null

export const promised = (promises: readonly PromiseRow[], supplies: readonly SupplyRow[]): readonly (PromiseRow & Promised)[] =>
  promises.map((promise) => ({ ...promise, supplied: isSupplied(supplies, promise) }))

export type PromiseAct = 'accept' | 'return' | 'tick' | 'waive' | 'check'

/** What an officer may do about a promise. Whether to do without a document is for the agency that decides on it. */
export function promiseActs({ way, outcome, supplied }: Promised, at: { readonly window: boolean; readonly handler: boolean }): readonly PromiseAct[] {
  if (outcome !== null || (!at.window && !at.handler)) return []
  if (way === 'commitment') return at.handler ? ['check'] : []
  return supplied ? ['accept', 'return'] : ['tick', ...(at.handler ? (['waive'] as const) : [])]
}
