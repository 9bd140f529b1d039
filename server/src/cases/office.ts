import { refusal as platform } from '@gft/contract/platform/refusals'
import { refusal } from '@gft/contract/cases'
import { beijingDay } from '@gft/kernel'
import type { Actor, Transaction } from '#platform'
import { officeActs, type OfficeAct } from './case.ts'
import { correctionOf, type CaseRow, type CorrectionRow } from './case-store.ts'
import type { CasesNeeds } from './needs.ts'
import { owedTo, type Owed } from './promise.ts'
import { loadWhole, partIn, type Whole } from './root.ts'

/** A case before an officer: the whole, the piece that is meant, and what this officer may do with it now. */
export interface AtOffice {
  readonly whole: Whole
  readonly piece: CaseRow
  readonly correction: CorrectionRow | undefined
  /** This officer's organisation in the case: the one that handles the piece, or the accepting window. */
  readonly org: string
  readonly window: boolean
  /** How the piece stands to documents that were promised for later. */
  readonly owed: Owed
  readonly may: readonly OfficeAct[]
}

/** Roles that handle cases; others of the same organisation do not see them. */
export const CLERKS = ['window', 'approver'] as const

export async function loadAtOffice(needs: CasesNeeds, tx: Transaction, actor: Actor, id: string, how: 'read' | 'change', now: Date): Promise<AtOffice> {
  const whole = await loadWhole(needs, tx, id, how)
  const piece = partIn(whole, id)
  const [[correction]] = await tx.read([correctionOf(whole.root.id)])
  const at = standing(actor, piece)
  if (!at.window && !at.handler) throw platform.not_found()
  const item = piece.item === null ? undefined : whole.service.items[piece.item]
  const owed = owedTo(piece.id, whole.promises, beijingDay(now))
  return { whole, piece, correction, owed, org: at.handler ? piece.org : piece.window_org, window: at.window, may: officeActs(piece, item, { ...at, corrected: correction !== undefined, owed }) }
}

/** Where an officer stands to a case: at its window, or at the agency that handles it, which may be its own window. */
export function standing(actor: Actor, piece: CaseRow): { window: boolean; handler: boolean } {
  const at = (role: string, org: string) => actor.posts.some((p) => p.role === role && p.org === org)
  const handler = at('approver', piece.org) || at('window', piece.org)
  return { window: at('window', piece.window_org) || (handler && piece.org === piece.window_org), handler }
}

export function mustMay(at: AtOffice, act: OfficeAct): void {
  if (!at.may.includes(act)) throw refusal.wrong_state()
}
