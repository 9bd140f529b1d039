import { newId } from '@gft/kernel'
import { record } from '#evidence'
import { SYSTEM, THE_SYSTEM, vaultOf, type Statement } from '#platform'
import { facts } from './facts.ts'
import { numberIndex, typeIn } from './issue.ts'
import { VAULT, type LicenceNeeds } from './needs.ts'
import { mustBeFree, oldPaperIn, printNumberIn, type PaperEnd } from './paper.ts'
import { blankOf, insertAside, outByNumber } from './paper-store.ts'

/** What a decision says of papers, before its licence is issued. */
export interface PaperSaid {
  readonly type: string
  /** Id of the agency that issues, and of the part of a case that is decided. */
  readonly org: string
  readonly case: string
  /** As it was typed; null for the electronic licence alone. */
  readonly printNumber: string | null
  /** Number of the licence that it replaces. */
  readonly replaced: string | null
  readonly oldPaper: Exclude<PaperEnd, 'spoiled'> | null
}

/** The print number as it is kept, and the writes that keep its blank for a licence that is issued later. */
export interface PaperDecided { readonly printNumber: string | null; readonly aside: readonly Statement[] }

/** Looks at what a decision says of papers. Refuses: no_paper_form, print_number_wrong, print_number_used, print_number_spoiled, old_paper_missing. */
export async function decidePaper(needs: LicenceNeeds, said: PaperSaid, now: Date): Promise<PaperDecided> {
  const { org, replaced, oldPaper } = said
  const type = typeIn(needs.licenceTypes(), said.type)
  const number = printNumberIn(type, said.printNumber)
  const out = replaced === null ? null : await paperOut(needs, type.id, replaced)
  oldPaperIn(type, out !== null, oldPaper)
  if (number === null) return { printNumber: null, aside: [] }
  const [[blank]] = await needs.db.read(SYSTEM, [blankOf(type.id, org, number)])
  mustBeFree(blank)
  const id = newId<'paper'>(() => now)
  return {
    printNumber: number,
    aside: [insertAside(id, type.id, org, number, said.case, now), record(facts.setAside, THE_SYSTEM, now, { subject: id, body: { type: type.id, org, case: said.case } })],
  }
}

/** Print number of the paper that is out of the licence of this type and number that stands; null where none is known. */
export async function paperOut(needs: Pick<LicenceNeeds, 'db' | 'keys'>, type: string, number: string): Promise<string | null> {
  const vault = await vaultOf(needs.keys, VAULT)
  const [[out]] = await needs.db.read(SYSTEM, [outByNumber(type, numberIndex(vault, number))])
  return out?.number ?? null
}
