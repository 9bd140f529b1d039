import { newId } from '@gft/kernel'
import { compose, prefill, type Answers } from '@gft/forms'
import { refusal, startApplication as contract } from '@gft/contract/cases'
import { record } from '#evidence'
import { serve, vaultOf } from '#platform'
import { partOf, sealBody } from '../draft.ts'
import { facts } from '../facts.ts'
import { identityOf } from '../identity.ts'
import { VAULT, type CasesNeeds } from '../needs.ts'
import { insertApplication, insertParty, openApplicationOf, saveAnswers, takeTurn } from '../store.ts'

export const startApplication = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const service = needs.catalogue.get(input.service)
  if (!service) throw refusal.unknown_service()
  // GB/T 2260 writes six characters, the platform twelve.
  const region = input.region.padEnd(12, '0').toUpperCase()
  if (!needs.places.name(region)) throw refusal.unknown_region()
  const { chain } = service
  const role = input.role ?? chain.starters[0]!
  if (!chain.starters.includes(role)) throw refusal.wrong_role()

  const mine = [actor.subject, chain.id, input.region] as const
  const [, [open], [row]] = await tx.read([takeTurn(...mine), openApplicationOf(...mine), needs.people.byId(actor.subject!)])
  if (open && open.starter === role) {
    tx.write([record(facts.saved, actor, now, { subject: open.id, body: { revision: open.revision, role } })])
    return { id: open.id, existing: true }
  }

  const id = newId<'application'>(() => now)
  const person = await needs.people.open(row)
  const form = compose(service, needs.catalogue.dictionary, {}, role)
  const answers = prefill(form, role, { at: now.toISOString(), identity: identityOf(person) })
  const vault = await vaultOf(needs.keys, VAULT)
  const parties = [actor.subject!]
  const kept = (of: string, all: Answers) => sealBody(vault, id, of, { answers: partOf(all, of), changed: {} })
  tx.write([
    insertApplication(id, actor.subject, chain.id, chain.version, region, role, now),
    ...chain.roles.map((r) => insertParty(id, r.id, r.id === role ? actor.subject : null, parties, r.id === role ? 'joined' : 'open')),
    saveAnswers(id, role, actor.subject, [], kept(role, answers), now),
    saveAnswers(id, 'case', actor.subject, parties, kept('case', answers), now),
    record(facts.started, actor, now, { subject: id, body: { service: chain.id, version: chain.version, region, role } }),
  ])
  return { id, existing: false }
})
