import type { Vault } from '#platform'
import type { ImportRow } from './import-store.ts'
import type { LicenceNeeds } from './needs.ts'
import { nameOf } from './shown.ts'

/** How far an import is. */
export async function shownImport(needs: Pick<LicenceNeeds, 'licenceTypes' | 'agencies'>, vault: Vault, row: ImportRow) {
  const { id, type, org, state, rows, taken, brought, known, refused, at } = row
  return {
    id, type: nameOf(needs, type), agency: needs.agencies.nameOf(org) ?? { zh: org, en: org }, name: await vault.open('licences.import', 'name', id, row.name),
    state, rows, taken, brought, known, refused, at: at.toISOString(),
  }
}
