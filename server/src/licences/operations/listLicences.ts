import { listLicences as contract } from '@gft/contract/licences'
import { inNameOf, serve, vaultOf } from '#platform'
import { VAULT, type LicenceNeeds } from '../needs.ts'
import { cardOf, opened } from '../shown.ts'
import { licencesOf } from '../store.ts'

export const listLicences = (needs: LicenceNeeds) => serve(contract, async ({ actor, tx, now }) => {
  const [rows] = await tx.read([licencesOf(inNameOf(actor))])
  const vault = await vaultOf(needs.keys, VAULT)
  return { licences: await Promise.all(rows.map(async (row) => cardOf(needs, await opened(vault, row), now))) }
})
