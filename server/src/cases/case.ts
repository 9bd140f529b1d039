import { addWorkingDays, addDays, type WorkingCalendar } from '@gft/kernel'
import type { Item, Limit } from '@gft/forms'
import { scopeOf, type Actor } from '#platform'
import type { CaseRow, State } from './case-store.ts'

/** A case of the chain, as far as deciding goes. */
export interface Piece {
  readonly id: string
  readonly root: string
  readonly item: string | null
  readonly after: readonly string[]
  /** The whole is done without it, such as the gas account of a sold flat. */
  readonly may_fail: boolean
  readonly state: State
}

/** Nothing more happens to a case in these, unless somebody mends it. */
export const ENDED: readonly State[] = ['granted', 'refused', 'failed', 'not-accepted', 'withdrawn']

/** A chain's case is made of its parts; an item that stands alone is its own part. */
export function partsOf<P extends Piece>(all: readonly P[]): readonly P[] {
  const parts = all.filter((c) => c.id !== c.root)
  return parts.length > 0 ? parts : all
}

export const rootIn = <P extends Piece>(all: readonly P[]): P => all.find((c) => c.id === c.root)!

/** Parts that may begin now: accepted with the whole, and everything they wait for was granted. */
export function startable<P extends Piece>(all: readonly P[]): readonly P[] {
  const parts = partsOf(all)
  const granted = new Set(parts.filter((p) => p.state === 'granted').map((p) => p.item))
  return parts.filter((p) => p.state === 'waiting' && p.after.every((item) => granted.has(item)))
}

/** Parts that can no longer begin because one they wait for ended without success and cannot be mended. */
export function stranded<P extends Piece>(all: readonly P[]): readonly P[] {
  const parts = partsOf(all)
  const lost = new Set(parts.filter((p) => p.state === 'refused').map((p) => p.item))
  return parts.filter((p) => p.state === 'waiting' && p.after.some((item) => lost.has(item)))
}

/** What the whole is when its parts are as they are: done when all that may not fail is done; what succeeded stands. */
export function wholeState(all: readonly Piece[]): State {
  const root = rootIn(all)
  const parts = partsOf(all)
  if (parts[0] === root) return root.state
  if (['submitted', 'correcting', 'not-accepted', 'withdrawn'].includes(root.state)) return root.state
  if (parts.some((p) => !ENDED.includes(p.state))) return 'accepted'
  const needed = parts.filter((p) => !p.may_fail)
  if (needed.every((p) => p.state === 'granted')) return 'granted'
  return needed.some((p) => p.state === 'failed') ? 'failed' : 'refused'
}

/** A last day; `provisional` where it touched a year whose holidays are not announced. */
export interface Clock { readonly due: string; readonly provisional: boolean }

/** The last day of a limit that begins the day after `from` (行政许可法 第八十二条: days are working days unless said otherwise). */
export function dueDay(limit: Limit, from: string, calendar: WorkingCalendar): Clock {
  if (limit.unit === 'calendar') return { due: addDays(from, limit.days), provisional: false }
  const { day, provisional } = addWorkingDays(from, limit.days, calendar)
  return { due: day, provisional }
}

/** The promise counts where there is one; the law's limit is the outer bound. */
export const limitOf = (item: Pick<Item, 'promised' | 'statutory'>): Limit => (item.promised.days > 0 ? item.promised : item.statutory)

export type OfficeAct = 'accept' | 'decline' | 'correct' | 'determine' | 'decide'
export type PartyAct = 'correct' | 'check-payment' | 'mend' | 'rate'

/**
 * What an office may do with a case in its present state. `window`: it is the accepting window of the whole; `owed`: how the
 * piece stands to documents promised for later. One that a program carries out is decided only to be refused for want of them.
 */
export function officeActs(
  piece: Piece, item: Pick<Item, 'handling'> | undefined, at: { window: boolean; handler: boolean; corrected: boolean; owed: 'nothing' | 'awaited' | 'overdue' },
): readonly OfficeAct[] {
  if (at.window && piece.id === piece.root && piece.state === 'submitted') return at.corrected ? ['accept', 'decline'] : ['accept', 'correct', 'decline']
  if (!at.handler || piece.state !== 'accepted' || !item || at.owed === 'awaited') return []
  if (item.handling === 'review' || at.owed === 'overdue') return ['decide']
  return item.handling === 'charge' ? ['determine'] : []
}

/** What a party may do with a part of its case now. */
export function partyActs(piece: Piece, payer: boolean): readonly PartyAct[] {
  if (piece.state === 'charged') return payer ? ['check-payment'] : []
  return piece.state === 'failed' ? ['mend'] : []
}

/** Whether somebody is a party, in whose name they act or by the mandate under which it was begun. */
export const isParty = (row: Pick<CaseRow, 'parties'>, actor: Actor): boolean => row.parties.includes(scopeOf(actor).subject ?? '')
