import { listLicences as contract } from '@gft/contract/licences'
import { serve, vaultOf } from '#platform'
import { isMine, mine } from '../mine.ts'
import { VAULT, type LicenceNeeds } from '../needs.ts'
import { cardOf, opened } from '../shown.ts'
import { licencesOf } from '../store.ts'

export const listLicences = (needs: LicenceNeeds) => serve(contract, async ({ actor, tx, now }) => {
  const whose = mine(needs, actor)
  const [rows] = await tx.read([licencesOf(whose.owner)])
  const vault = await vaultOf(needs.keys, VAULT)
  return { own: actor.by === null, licences: await Promise.all(rows.filter((row) => isMine(whose, row)).map(async (row) => cardOf(needs, await opened(vault, row), now))) }
}, { asSystem: 'under a mandate the principal’s licences are shown; the story asks whose they are and for the types that the mandate goes to' })
