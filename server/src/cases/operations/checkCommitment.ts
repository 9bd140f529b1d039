import { checkCommitment as contract, refusal } from '@gft/contract/cases'
import { record } from '#evidence'
import { serve } from '#platform'
import { agency } from '../case-view.ts'
import { event } from '../event.ts'
import { facts } from '../facts.ts'
import type { CasesNeeds } from '../needs.ts'
import { loadPromise, mustMayPromise } from '../promise-at-office.ts'
import { settlePromise } from '../promise-store.ts'
import { itemOf } from '../root.ts'

/** A false one revokes nothing by itself: who committed is told what was found, what may follow and how to object, before anything is decided. */
export const checkCommitment = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const at = await loadPromise(needs, tx, actor, input.id, 'change')
  const ground = input.ground.trim()
  const isFalse = input.outcome === 'false'
  if (isFalse && !ground) throw refusal.ground_missing()
  mustMayPromise(at, 'check')
  const { whole: { root, vault, form, service }, promise, piece, org } = at
  const params = {
    document: form.materials.find(({ key }) => key === promise.key)!.proof.label.zh, agency: agency(needs, org).zh, ground, remedy: itemOf(service, piece).remedy.zh,
  }
  const told = isFalse ? await needs.messages.tell({ to: promise.owner, template: 'commitment-broken', params, matter: root.id, link: `/cases/${root.id}` }, now) : []
  tx.write([
    settlePromise(promise.id, input.outcome, ground ? vault.seal('cases.promise', 'ground', promise.id, ground) : null, actor.subject, now),
    event(piece, 'commitment-checked', now, org),
    ...needs.duties.close('check-commitment', promise.id, isFalse ? 'found-false' : 'found-true', now),
    record(isFalse ? facts.commitmentBroken : facts.commitmentKept, actor, now, { subject: root.id, body: { promise: promise.id, part: piece.id, org } }),
    ...told,
  ])
  return { done: true }
})
