import type { Form, Item, Service } from '@gft/forms'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { refusal } from '@gft/contract/cases'
import { vaultOf, type Transaction, type Vault } from '#platform'
import { rootIn } from './case.ts'
import { chargesOf, filingOf, outcomesOf, rootOf, rootOfForUpdate, type CaseRow, type ChargeRow, type FilingRow } from './case-store.ts'
import { formOf, openFiling, type Filing } from './filing.ts'
import { VAULT, type CasesNeeds } from './needs.ts'
import { outcomeOfCharge, type Outcome } from './part.ts'
import { promised, type Promised } from './promise.ts'
import { promisesOf, suppliesOf, type PromiseRow, type SupplyRow } from './promise-store.ts'

/** A whole case as a story sees it: root and parts, the filing, the form it was filed with, and what came out so far. */
export interface Whole {
  readonly cases: readonly CaseRow[]
  readonly root: CaseRow
  readonly service: Service
  readonly form: Form
  readonly filing: Filing
  readonly charges: readonly ChargeRow[]
  readonly outcomes: readonly Outcome[]
  /** What was promised at submission, and what was handed in after it. */
  readonly promises: readonly (PromiseRow & Promised)[]
  readonly supplies: readonly SupplyRow[]
  readonly vault: Vault
}

/** The whole that a case belongs to, by the id of the root or of any part; locked for a change. */
export async function loadWhole(needs: CasesNeeds, tx: Transaction, id: string, how: 'read' | 'change'): Promise<Whole> {
  const [cases] = await tx.read([how === 'change' ? rootOfForUpdate(id) : rootOf(id)])
  const root = cases[0] && rootIn(cases)
  if (!root) throw platform.not_found()
  const [[filing], charges, outcomes, promises, supplies] = await tx.read([filingOf(root.id), chargesOf(root.id), outcomesOf(root.id), promisesOf(root.id), suppliesOf(root.id)])
  return { ...(await assembled(needs, cases, filing, charges, outcomes)), promises: promised(promises, supplies), supplies }
}

async function assembled(needs: CasesNeeds, cases: readonly CaseRow[], row: FilingRow | undefined, charges: readonly ChargeRow[], rows: readonly { part: string; body: Buffer }[]): Promise<Omit<Whole, 'promises' | 'supplies'>> {
  const root = rootIn(cases)
  const service = needs.catalogue.get(root.service, root.service_version)
  if (!service || !row) throw refusal.unknown_service()
  const vault = await vaultOf(needs.keys, VAULT)
  const filing = await openFiling(vault, row)
  const outcomes = await Promise.all(rows.map((o) => vault.open<Outcome>('cases.outcome', 'body', o.part, o.body as never)))
  const paid = charges.map((charge) => outcomeOfCharge(charge, itemOf(service, cases.find((c) => c.id === charge.part)!).charge!.provedBy))
  const form = formOf(service, needs.catalogue.dictionary, filing)
  const place = ({ item }: CaseRow) => form.items.findIndex((one) => one.id === item)
  // The root has no item when it is no part itself, and so stays first.
  return { cases: cases.toSorted((a, b) => place(a) - place(b)), root, service, form, filing, charges, outcomes: [...paid, ...outcomes], vault }
}

export function itemOf(service: Service, part: Pick<CaseRow, 'item'>): Item {
  const item = part.item === null ? undefined : service.items[part.item]
  if (!item) throw refusal.unknown_service()
  return item
}

export const partIn = (whole: Pick<Whole, 'cases'>, id: string): CaseRow => whole.cases.find((c) => c.id === id)!

/** The written grounds of what ended without success, opened for the parties. */
export async function groundsOf({ cases, vault }: Pick<Whole, 'cases' | 'vault'>): Promise<Record<string, string>> {
  const opened = await Promise.all(cases.flatMap((c) => (c.ground ? [vault.open<string>('cases.case', 'ground', c.id, c.ground as never).then((text) => [c.id, text] as const)] : [])))
  return Object.fromEntries(opened)
}
