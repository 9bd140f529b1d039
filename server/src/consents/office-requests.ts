import { vaultOf, type Actor, type DataKeys } from '#platform'
import type { Names } from './names.ts'
import { VAULT } from './request.ts'
import type { RequestRow } from './request-store.ts'
import { shownRequest } from './shown-request.ts'

/** Requests of an office as its own officers read them: with what was noted of a paper, and whether it was oneself who asked. */
export async function officeRequests({ keys, names }: { readonly keys: DataKeys; readonly names: Names }, rows: readonly RequestRow[], actor: Actor, now: Date) {
  const vault = await vaultOf(keys, VAULT)
  return Promise.all(rows.map(async (row) => ({
    ...shownRequest(names, row, now),
    mine: row.staff === actor.subject,
    paper: row.paper && (await vault.open<string>('consents.request', 'paper', row.id, row.paper as never)),
  })))
}
