import { refusal as platform } from '@gft/contract/platform/refusals'
import { refusal } from '@gft/contract/cases'
import type { Actor, Transaction } from '#platform'
import type { CaseRow } from './case-store.ts'
import type { CasesNeeds } from './needs.ts'
import { standing } from './office.ts'
import { promiseActs, type PromiseAct, type Promised } from './promise.ts'
import { promiseById, type PromiseRow } from './promise-store.ts'
import { loadWhole, type Whole } from './root.ts'

/** A promise before an officer: of the window that watches it, or of an agency that relies on it. */
export interface PromiseAtOffice {
  readonly whole: Whole
  readonly promise: PromiseRow & Promised
  /** The parts that need it. */
  readonly parts: readonly CaseRow[]
  /** Through which piece this officer sees it. */
  readonly piece: CaseRow
  readonly org: string
  readonly may: readonly PromiseAct[]
}

export async function loadPromise(needs: CasesNeeds, tx: Transaction, actor: Actor, id: string, how: 'read' | 'change'): Promise<PromiseAtOffice> {
  const [[row]] = await tx.read([promiseById(id)])
  if (!row) throw platform.not_found()
  const whole = await loadWhole(needs, tx, row.root, how)
  const promise = whole.promises.find((one) => one.id === id)!
  const parts = whole.cases.filter((one) => promise.parts.includes(one.id))
  const handled = parts.find((part) => standing(actor, part).handler)
  const window = parts.some((part) => standing(actor, part).window)
  if (!handled && !(window && promise.way === 'later')) throw platform.not_found()
  return {
    whole, promise, parts, piece: handled ?? whole.root, org: handled?.org ?? whole.root.window_org,
    may: promiseActs(promise, { window, handler: handled !== undefined }),
  }
}

export function mustMayPromise(at: PromiseAtOffice, act: PromiseAct): void {
  if (!at.may.includes(act)) throw refusal.wrong_state()
}
