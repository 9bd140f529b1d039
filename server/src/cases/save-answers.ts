import type { Answers } from '@gft/forms'
import type { Actor, Statement, Vault } from '#platform'
import { record } from '#evidence'
import { insight, partOf, sameAnswers, sealBody, type Draft } from './draft.ts'
import { facts } from './facts.ts'
import { saveAnswers, touchApplication, unconfirm } from './store.ts'

/**
 * The writes that keep a role's answers and the shared ones as they now are. Who had confirmed what changed is asked to
 * confirm anew: everybody when shared answers changed, oneself when one's own did. `typed` marks what a person changed.
 */
export function keepAnswers(draft: Draft, vault: Vault, actor: Actor, now: Date, next: Answers, typed: readonly string[] = []): Statement[] {
  const { application, role } = draft
  const revision = application.revision + 1
  const changed = { ...draft.changed, ...Object.fromEntries(typed.map((key) => [key, revision])) }
  const of = (owner: string) => ({ before: partOf(draft.answers, owner), after: partOf(next, owner) })
  const owners = [role, 'case'].filter((owner) => !sameAnswers(of(owner).before, of(owner).after))
  if (owners.length === 0) return []
  const mine = draft.parties.find((p) => p.role === role)
  return [
    ...owners.map((owner) => saveAnswers(
      application.id, owner, owner === 'case' ? application.owner : mine?.owner, owner === 'case' ? application.parties : insight(draft),
      sealBody(vault, application.id, owner, { answers: of(owner).after, changed: keysOf(changed, owner) }), now,
    )),
    unconfirm(application.id, owners.includes('case') ? null : role),
    touchApplication(application.id, revision, now),
    record(facts.saved, actor, now, { subject: application.id, body: { revision, role } }),
  ]
}

const keysOf = (changed: Readonly<Record<string, number>>, owner: string): Record<string, number> =>
  Object.fromEntries(Object.entries(changed).filter(([key]) => (owner === 'case' ? key.startsWith('case.') || key.startsWith('situation.') : key.startsWith(`${owner}.`))))
