import { confirmLicenceDecision as contract, refusal } from '@gft/contract/licences'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { record } from '#evidence'
import { serve, vaultOf, type Actor, type Transaction } from '#platform'
import { groundIn, takeEffect, type Decided } from '../act.ts'
import { decidesAt } from '../at-office.ts'
import { facts } from '../facts.ts'
import { VAULT, type LicenceNeeds } from '../needs.ts'
import { groundOf } from '../shown.ts'
import { actById, closeAct, licenceForUpdate, type ActRow, type LicenceRow } from '../store.ts'

export const confirmLicenceDecision = (needs: LicenceNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const { act, row } = await waiting(tx, actor, input.id)
  const vault = await vaultOf(needs.keys, VAULT)
  const words = input.agreed ? input.ground.trim() : groundIn(input.ground)
  const said = words ? vault.seal('licences.act', 'second_ground', act.id, words) : null
  // Read, not written: of two who answer at once the second must not go on.
  const [[closed]] = await tx.read([closeAct(act.id, input.agreed ? 'done' : 'turned-down', actor.subject, said, now)])
  if (!closed) throw refusal.decided_already()
  if (!input.agreed) {
    tx.write([record(facts.turnedDown, actor, now, { subject: row.id, body: { act: act.act, decision: act.id } })])
    return { done: false }
  }
  tx.write(await takeEffect(needs, actor, row, act.act as Decided, act.id, (await groundOf(vault, act)) ?? '', act.paper, now))
  return { done: true }
}, { asSystem: 'a decision waits at the agency that issued the licence; the story asks for a post there' })

/** The decision and its licence, before somebody who may answer it. */
async function waiting(tx: Transaction, actor: Actor, id: string): Promise<{ act: ActRow; row: LicenceRow }> {
  const [[act]] = await tx.read([actById(id)])
  if (!act || act.org === null || !decidesAt(actor, act.org)) throw platform.not_found()
  const [[row], [fresh]] = await tx.read([licenceForUpdate(act.licence), actById(id)])
  if (!row || fresh?.state !== 'waiting') throw refusal.decided_already()
  if (fresh.staff === actor.subject) throw refusal.second_officer()
  return { act: fresh, row }
}
