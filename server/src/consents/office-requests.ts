import { SYSTEM, vaultOf, type Actor, type Database, type DataKeys } from '#platform'
import type { Names } from './names.ts'
import { VAULT } from './request.ts'
import { papersOf, type PaperRow } from './paper-store.ts'
import type { RequestRow } from './request-store.ts'
import { shownRequest } from './shown-request.ts'

/** Requests of an office as its own officers read them: with what was noted of a paper, and whether it was oneself who asked. */
export async function officeRequests({ db, keys, names }: { readonly db: Database; readonly keys: DataKeys; readonly names: Names }, rows: readonly RequestRow[], actor: Actor, now: Date) {
  const vault = await vaultOf(keys, VAULT)
  const [papers] = rows.some(({ way }) => way === 'paper') ? await db.read(SYSTEM, [papersOf(rows.map(({ id }) => id))]) : [[]]
  const kinds = new Map(papers.map((paper) => [paper.id, paper]))
  return Promise.all(rows.map(async (row) => ({
    ...shownRequest(names, row, now),
    mine: row.staff === actor.subject,
    paper: row.paper && (await vault.open<string>('consents.request', 'paper', row.id, row.paper as never)),
    signed: signedIn(kinds.get(row.id), actor),
  })))
}

/** What picture of the paper there is, and whether this officer has looked at it. */
const signedIn = (paper: PaperRow | undefined, { subject }: Actor) => (paper?.paper_kind ? { kind: paper.paper_kind, seen: paper.paper_seen.includes(subject!) } : null)
