import { check, unproven } from '@gft/forms'
import { confirmPart as contract, refusal } from '@gft/contract/cases'
import { record } from '#evidence'
import { serve } from '#platform'
import { unchosen, waitingFor, type Draft } from '../draft.ts'
import { facts } from '../facts.ts'
import { loadDraft } from '../load.ts'
import type { CasesNeeds } from '../needs.ts'
import { digestOf } from '../signature.ts'
import { confirmRow } from '../store.ts'
import { isSteppedUp } from './decideGrants.ts'

export const confirmPart = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  if (!isSteppedUp(actor.steppedUpUntil, now)) throw refusal.step_up()
  const { draft } = await loadDraft(needs, tx, actor, input.id, 'change')
  const { application, parties, role } = draft
  if (application.state !== 'open') throw refusal.submitted_already()
  const count = missing(draft)
  if (count > 0) throw refusal.incomplete({ count })
  if (digestOf(draft) !== input.digest) throw refusal.digest_changed()

  const ready = parties.every((p) => p.role === role || p.state === 'confirmed')
  const others = role === application.starter ? [] : await needs.messages.tell(
    { to: application.owner, template: 'party-confirmed', params: { service: draft.form.name.zh }, matter: application.id, link: `/apply/${application.id}` }, now)
  tx.write([
    confirmRow(application.id, role, now, Buffer.from(input.digest, 'hex'), actor.subject),
    record(facts.confirmed, actor, now, { subject: application.id, body: { role, digest: input.digest } }),
    ...others,
  ])
  return { confirmed: true, ready }
})

/** How many things keep this party from confirming: wrong or missing answers, unproven materials, sources still open. */
export function missing(draft: Draft): number {
  const { form, role, answers, state } = draft
  const open = unproven(form, role, answers, state).filter((m) => m.required && !state.materials[m.key])
  return check(form, role, answers).length + open.length + waitingFor(draft).length + unchosen(draft).length
}
