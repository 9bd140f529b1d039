import { newId } from '@gft/kernel'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { refusal, supplyMaterial as contract } from '@gft/contract/cases'
import { record } from '#evidence'
import { digest, inNameOf, serve, type Files, type Transaction } from '#platform'
import { correctionOf } from '../case-store.ts'
import { event } from '../event.ts'
import { facts } from '../facts.ts'
import { keptFile } from '../kept-file.ts'
import type { CasesNeeds } from '../needs.ts'
import { pointsIn } from '../points.ts'
import { isParty } from '../case.ts'
import { insertSupply } from '../promise-store.ts'
import { loadWhole, type Whole } from '../root.ts'

/** For a promise the office is to look at it; for a correction it goes out with the answers. */
export const supplyMaterial = (needs: CasesNeeds & { readonly files: Files }) => serve(contract, async ({ actor, input, tx, now }) => {
  const whole = await loadWhole(needs, tx, input.id, 'change')
  const { root, vault } = whole
  const party = inNameOf(actor)
  if (!isParty(root, actor)) throw platform.not_found()
  const asked = await askedFor(tx, whole, party, input.material)
  if (!asked.ways.includes(input.way)) throw refusal.way_not_offered()
  const file = input.way === 'upload' ? await keptFile(needs.files, input.file, now) : null

  const id = newId<'supply'>(() => now)
  const proof = whole.form.materials.find(({ key }) => key === input.material)!.proof
  const committed = input.way === 'commitment' ? digest(proof.commitment) : null
  tx.write([
    insertSupply(
      id, root.id, asked.answers, input.material, party, asked.orgs, input.way, committed,
      file?.id ?? null, file ? vault.seal('cases.supply', 'file_name', id, file.name) : null, file?.bytes ?? null, now,
    ),
    ...(asked.promised ? [event(root, 'supplied', now)] : []),
    record(facts.supplied, actor, now, { subject: root.id, body: { supply: id, answers: asked.answers, proof: proof.id, way: input.way } }),
  ])
  return { supplied: true }
}, { asSystem: 'Which materials are awaited is told by the filing, which is not for a party to read; only what this party owes can be handed in.' })

/** What this material is an answer to: this party's own promise, or a point of the open notice. Refuses: nothing_to_supply. */
async function askedFor(tx: Transaction, { root, vault, form, promises }: Whole, party: string, key: string) {
  const promise = promises.find((one) => one.key === key && one.way === 'later' && one.outcome === null && one.owner === party)
  if (promise) return { answers: promise.id, orgs: [...promise.orgs], ways: ['upload'], promised: true }
  const [[correction]] = await tx.read([correctionOf(root.id)])
  const isOpen = root.state === 'correcting' && correction && !correction.answered_at
  const material = form.materials.find((one) => one.key === key)
  if (!isOpen || !material || !(await pointsIn(vault, correction)).some((point) => point.key === key)) throw refusal.nothing_to_supply()
  return { answers: correction.id, orgs: root.orgs, ways: material.fallbacks.filter((way) => way !== 'later') as string[], promised: false }
}
