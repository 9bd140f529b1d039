import { refusal as platform } from '@gft/contract/platform/refusals'
import { vaultOf, type Actor, type Statement, type Transaction, type Vault } from '#platform'
import { draftOf, roleOf, type Draft, type DraftRows } from './draft.ts'
import { VAULT, type CasesNeeds } from './needs.ts'
import { answersOf, applicationById, applicationForUpdate, materialsOf, partiesOf, sourcesOf } from './store.ts'

/** Reads an application in one round trip and puts it together for the actor's own role; a stranger finds nothing. */
export async function loadDraft(needs: CasesNeeds, tx: Transaction, actor: Actor, id: string, how: 'read' | 'change'): Promise<{ draft: Draft; vault: Vault }> {
  const rows = await readRows(tx, id, how)
  return mine(needs, actor, rows)
}

/** The same for a change, with one more statement in the same round trip. */
export async function loadDraftWith<Row>(needs: CasesNeeds, tx: Transaction, actor: Actor, id: string, also: Statement<Row>): Promise<{ rows: DraftRows; draft: Draft; vault: Vault; extra: Row[] }> {
  const [[application], parties, answers, sources, materials, extra] = await tx.read([
    applicationForUpdate(id), partiesOf(id), answersOf(id), sourcesOf(id), materialsOf(id), also,
  ])
  if (!application) throw platform.not_found()
  const rows = { application, parties, answers, sources, materials }
  return { rows, ...(await mine(needs, actor, rows)), extra: extra as Row[] }
}

export async function readRows(tx: Transaction, id: string, how: 'read' | 'change'): Promise<DraftRows | undefined> {
  const first = how === 'change' ? applicationForUpdate(id) : applicationById(id)
  const [[application], parties, answers, sources, materials] = await tx.read([first, partiesOf(id), answersOf(id), sourcesOf(id), materialsOf(id)])
  return application && { application, parties, answers, sources, materials }
}

async function mine(needs: CasesNeeds, actor: Actor, rows: DraftRows | undefined): Promise<{ draft: Draft; vault: Vault }> {
  const role = rows && roleOf(actor, rows.parties)
  if (!rows || !role) throw platform.not_found()
  const vault = await vaultOf(needs.keys, VAULT)
  return { draft: await draftOf(rows, role, needs.catalogue, vault), vault }
}
