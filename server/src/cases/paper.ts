import { refusal } from '@gft/contract/licences/refusals'
import type { Answers, Item, LicenceType } from '@gft/forms'
import { answerTo } from '@gft/forms'
import type { Statement } from '#platform'
import type { CaseRow } from './case-store.ts'
import type { CasesNeeds, OldPaper } from './needs.ts'
import type { AtOffice } from './office.ts'
import { answersWith, elementValue, receiver } from './part.ts'
import type { Whole } from './root.ts'

/** What a decision says of papers: the blank of the licence that it issues, and what becomes of the paper of the one it replaces. */
export interface PaperSaid { readonly printNumber: string | null; readonly oldPaper: OldPaper | null }

export const NO_PAPER: PaperSaid = { printNumber: null, oldPaper: null }

/** What an officer says of papers with a grant, looked at, and the writes that keep the blank until the agency's own system has answered. */
export async function sayPaper(
  needs: CasesNeeds, whole: Whole, part: CaseRow, item: Item, input: { readonly printNumber?: string | null; readonly oldPaper?: OldPaper }, now: Date,
): Promise<{ said: PaperSaid; aside: readonly Statement[] }> {
  const type = typeOf(needs, item)
  const at = answersFor(whole, item)
  if (!type?.paper) {
    if (input.printNumber || input.oldPaper) throw refusal.no_paper_form()
    return { said: NO_PAPER, aside: [] }
  }
  if (input.printNumber === undefined && chosen(at) === 'paper') throw refusal.print_number_missing()
  const oldPaper = input.oldPaper ?? null
  const { printNumber, aside } = await needs.licences.decidePaper({ type: type.id, org: part.org, case: part.id, printNumber: input.printNumber ?? null, replaced: replacedBy(item, at), oldPaper }, now)
  return { said: { printNumber, oldPaper }, aside }
}

/** What the officer who decides is asked about papers; null where there is nothing to ask. */
export async function paperAsked(needs: CasesNeeds, { whole, piece, may }: AtOffice) {
  const item = piece.item === null ? undefined : whole.service.items[piece.item]
  const type = item && may.includes('decide') ? typeOf(needs, item) : undefined
  if (!item || !type?.paper) return null
  const at = answersFor(whole, item)
  const replaced = replacedBy(item, at)
  return {
    name: type.name, says: type.paper.says, chosen: chosen(at),
    replaces: replaced === null ? null : { printNumber: await needs.licences.paperOut(type.id, replaced) },
  }
}

const typeOf = (needs: Pick<CasesNeeds, 'catalogue'>, { result }: Item): LicenceType | undefined => (result.licence === undefined ? undefined : needs.catalogue.dictionary.licenceTypes[result.licence])

interface Answered { readonly role: string; readonly answers: Answers }
const answersFor = ({ filing, outcomes }: Whole, item: Item): Answered => ({ role: receiver(item, filing), answers: answersWith(filing, outcomes) })

/** Number of the licence that an item's result replaces; null where it replaces none. */
export function replacedBy({ result }: Item, { role, answers }: Answered): string | null {
  const number = result.replaces ? elementValue(result.replaces, role, answers) : undefined
  return typeof number === 'string' ? number : null
}

/** How the applicant asked to receive the result, where the form asked: the electronic one alone, or a paper by post or at a window. */
function chosen({ role, answers }: Answered): 'electronic' | 'paper' | null {
  const way = answerTo(answers, 'situation.delivery')?.value ?? elementValue('delivery.way', role, answers)
  if (way === undefined) return null
  return way === 'electronic' ? 'electronic' : 'paper'
}
