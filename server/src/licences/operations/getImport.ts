import { getImport as contract } from '@gft/contract/licences'
import { serve, vaultOf } from '#platform'
import { proposed, targetsOf, WHY } from '../import-row.ts'
import { loadImport } from '../import-rights.ts'
import { refusalsOf } from '../import-store.ts'
import { VAULT, type LicenceNeeds } from '../needs.ts'
import { shownImport } from '../shown-import.ts'

const FIRST = 50

export const getImport = (needs: LicenceNeeds) => serve(contract, async ({ actor, input, tx }) => {
  const row = await loadImport(tx, actor, input.id, 'read')
  const [refusals] = await tx.read([refusalsOf(row.id, FIRST)])
  const vault = await vaultOf(needs.keys, VAULT)
  const type = needs.licenceTypes()[row.type]
  const preview = row.preview ? await vault.open('licences.import', 'preview', row.id, row.preview) : { header: [], rows: [] }
  const targets = type ? targetsOf(type) : []
  const columns = proposed(targets, preview.header)
  return {
    ...(await shownImport(needs, vault, row)),
    header: [...preview.header],
    preview: preview.rows.map((cells) => [...cells]),
    targets: targets.map(({ target, label, required }) => ({ target, label, required, column: columns[target] ?? null })),
    refusals: refusals.map(({ line, field, why }) => ({ line, field, why: WHY[why] })),
  }
}, { asSystem: 'imports are the system’s rows; the story asks who began it' })
