import { getLicence as contract } from '@gft/contract/licences'
import { refusal } from '@gft/contract/platform/refusals'
import { serve, vaultOf } from '#platform'
import { VAULT, type LicenceNeeds } from '../needs.ts'
import { fullOf } from '../shown.ts'
import { licenceOf } from '../store.ts'

export const getLicence = (needs: LicenceNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const [[row]] = await tx.read([licenceOf(input.id, actor.subject)])
  if (!row) throw refusal.not_found()
  return fullOf(needs, await vaultOf(needs.keys, VAULT), row, now)
})
