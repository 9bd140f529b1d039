import { listImports as contract } from '@gft/contract/licences'
import { serve, vaultOf } from '#platform'
import { importsFor } from '../import-rights.ts'
import { importsOf } from '../import-store.ts'
import { VAULT, type LicenceNeeds } from '../needs.ts'
import { shownImport } from '../shown-import.ts'

export const listImports = (needs: LicenceNeeds) => serve(contract, async ({ actor, tx }) => {
  const [rows] = await tx.read([importsOf(actor.subject)])
  const vault = await vaultOf(needs.keys, VAULT)
  const types = Object.values(needs.licenceTypes()).filter((type) => importsFor(needs, actor, type))
  return { imports: await Promise.all(rows.map((row) => shownImport(needs, vault, row))), types: types.map(({ id, name }) => ({ id, name })) }
}, { asSystem: 'imports are the system’s rows; the story keeps those that the actor began' })
