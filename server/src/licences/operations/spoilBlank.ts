import { refusal, spoilBlank as contract } from '@gft/contract/licences'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { newId } from '@gft/kernel'
import { record } from '#evidence'
import { serve, vaultOf } from '#platform'
import { groundIn } from '../act.ts'
import { officesOf } from '../at-office.ts'
import { facts } from '../facts.ts'
import { VAULT, type LicenceNeeds } from '../needs.ts'
import { isSpoiledBlank, printNumberIn } from '../paper.ts'
import { blankOf, insertSpoiled } from '../paper-store.ts'

export const spoilBlank = (needs: LicenceNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const types = needs.licenceTypes()
  const type = Object.hasOwn(types, input.type) ? types[input.type] : undefined
  const org = type && officesOf(actor).find((one) => needs.agencies.agencyById(one)?.kind === type.issuer)
  if (!type || !org) throw platform.not_permitted()
  const ground = groundIn(input.ground)
  const number = printNumberIn(type, input.printNumber)!
  const [[blank]] = await tx.read([blankOf(type.id, org, number)])
  if (blank) throw isSpoiledBlank(blank) ? refusal.spoiled_already() : refusal.blank_in_use()
  const vault = await vaultOf(needs.keys, VAULT)
  const id = newId<'paper'>(() => now)
  tx.write([
    insertSpoiled(id, type.id, org, number, actor.subject, vault.seal('licences.paper', 'ground', id, ground), now),
    record(facts.blankSpoiled, actor, now, { subject: id, body: { type: type.id, org } }),
  ])
  return { id }
})
