import { refusal } from '@gft/contract/organisations/refusals'
import { record } from '#evidence'
import type { Actor, Transaction } from '#platform'
import { facts } from './facts.ts'
import { endPost, postById } from './store.ts'

/** Ends an appointment. Whether the actor may is for the caller to have asked. Refuses: no_such_post. */
export async function dismiss(tx: Transaction, actor: Actor, now: Date, post: string): Promise<void> {
  const [[held]] = await tx.read([postById(post)])
  if (!held) throw refusal.no_such_post()
  tx.write([
    endPost(post, now),
    record(facts.dismissed, actor, now, { subject: held.staff, body: { post, agency: held.agency, role: held.role } }),
  ])
}
