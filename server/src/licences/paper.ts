import { refusal } from '@gft/contract/licences'
import type { LicenceType } from '@gft/forms'
import { digest } from '#platform'

/** 收回; 公告作废, where it cannot be had back; 打废, before it left the counter. */
export type PaperEnd = 'taken-back' | 'declared-void' | 'spoiled'
/** How a paper stands. */
export type PaperState = 'issued' | PaperEnd

/** A blank as far as deciding goes: pure. */
interface Blank { readonly state: PaperState | 'set-aside'; readonly licence: string | null }

/** The print number of a licence that is to be issued, as it is kept; null where the electronic one alone is. Refuses: no_paper_form, print_number_wrong. */
export function printNumberIn(type: Pick<LicenceType, 'paper'> | undefined, typed: string | null | undefined): string | null {
  if (typed === null || typed === undefined) return null
  if (!type?.paper) throw refusal.no_paper_form()
  const number = plainNumber(typed)
  if (!new RegExp(type.paper.pattern, 'u').test(number)) throw refusal.print_number_wrong()
  return number
}

/** People type it with spaces, small letters and wide digits, and some with the № before it. */
export const plainNumber = (typed: string): string => typed.normalize('NFKC').replace(/\s/g, '').toUpperCase().replace(/^NO[.:]?/, '')

/** Refuses a blank that was used or spoiled: print_number_used, print_number_spoiled. */
export function mustBeFree(blank: Blank | undefined): void {
  if (!blank) return
  throw isSpoiledBlank(blank) ? refusal.print_number_spoiled() : refusal.print_number_used()
}

/** Spoiled before any licence was printed on it. */
export const isSpoiledBlank = ({ state, licence }: Blank): boolean => state === 'spoiled' && licence === null

/** What becomes of the paper of a licence that ends: said where one is out, and where nobody wrote down whether one is. Refuses: no_paper_form, old_paper_missing. */
export function oldPaperIn<End extends PaperEnd>(type: Pick<LicenceType, 'paper'> | undefined, isOut: boolean, said: End | null | undefined): End | null {
  if (said && !type?.paper && !isOut) throw refusal.no_paper_form()
  if (isOut && !said) throw refusal.old_paper_missing()
  return said ?? null
}

/** What the fact of an issue says of its paper: whether there is one, and a digest that whoever holds it can make again. Nothing for a type without. */
export function paperFact(type: Pick<LicenceType, 'id' | 'paper'>, org: string, number: string | null): { paper?: boolean; print?: string | null } {
  if (!type.paper) return {}
  return { paper: number !== null, print: number === null ? null : digest({ type: type.id, org, number }).toString('hex') }
}
