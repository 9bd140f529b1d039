import { grantsOfMatter, type GrantRow } from '#consents'
import type { Transaction } from '#platform'
import { filingOf, type FilingRow } from './case-store.ts'
import { chosenRecord, openSource, type Source } from './draft.ts'
import type { Documented } from './document.ts'
import { decisionsOf, documentsOf, type DecisionRow, type DocumentRow } from './document-store.ts'
import type { CasesNeeds } from './needs.ts'
import { loadWhole, type Whole } from './root.ts'
import { partiesOf, sourcesOf, type PartyRow } from './store.ts'

/** A case with all that its documents are made from. */
export interface DocumentedCase {
  readonly of: Documented
  readonly whole: Whole
  readonly filed: FilingRow
  readonly parties: readonly PartyRow[]
  readonly sources: readonly Source[]
  readonly grants: readonly GrantRow[]
  readonly decisions: readonly DecisionRow[]
  readonly rows: readonly DocumentRow[]
}

/** Under the system's sight. Refuses: not_found. */
export async function loadDocuments(needs: CasesNeeds, tx: Transaction, id: string): Promise<DocumentedCase> {
  const whole = await loadWhole(needs, tx, id, 'read')
  const { root, form, filing, service, cases, vault } = whole
  const [[filed], parties, found, grants, decisions, rows] = await tx.read([
    filingOf(root.id), partiesOf(root.application), sourcesOf(root.application), grantsOfMatter(root.application), decisionsOf(root.id), documentsOf(root.id),
  ])
  const sources = await Promise.all(found.map((row) => openSource(vault, row)))
  const read = sources.filter((source) => chosenRecord(source) !== undefined && standing(grants, source))
  return {
    whole, filed: filed!, parties, sources, grants, decisions, rows,
    of: {
      cases, root, form, filing, version: filed!.digest.toString('hex').slice(0, 32), dictionary: needs.catalogue.dictionary, decisions,
      parties: parties.flatMap(({ role, owner, mandate }) => (owner ? [{ role, owner, mandate }] : [])),
      read: read.map(({ use, owner }) => ({ use, owner })),
      looked: form.items.flatMap(({ id: item }) => (service.items[item]!.handling === 'interface' ? [] : [item])),
    },
  }
}

/** The consent that something was read on, as long as it was not taken back. */
export const standing = (grants: readonly GrantRow[], { grant_id }: Pick<Source, 'grant_id'>): GrantRow | undefined =>
  grants.find(({ id, agreed, ended_by }) => id === grant_id && agreed && ended_by !== 'withdrawal')
