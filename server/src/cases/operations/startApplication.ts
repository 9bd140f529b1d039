import { newId } from '@gft/kernel'
import { compose, prefill, type Answers } from '@gft/forms'
import { refusal, startApplication as contract } from '@gft/contract/cases'
import { record } from '#evidence'
import { inNameOf, partiesOfActor, serve, vaultOf } from '#platform'
import { partOf, sealBody } from '../draft.ts'
import { facts } from '../facts.ts'
import { refuseBeyond, refuseOtherKind } from '../for-whom.ts'
import { identityOf } from '../identity.ts'
import { peopleOf, VAULT, type CasesNeeds } from '../needs.ts'
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
  refuseBeyond(actor, chain)

  const owner = inNameOf(actor)
  const mandate = actor.by?.id ?? null
  const [, [open]] = await tx.read([takeTurn(owner, chain.id, region), openApplicationOf(owner, chain.id, region, mandate)])
  if (open && open.starter === role) {
    tx.write([record(facts.saved, actor, now, { subject: open.id, body: { revision: open.revision, role } })])
    return { id: open.id, existing: true }
  }

  const id = newId<'application'>(() => now)
  const people = await peopleOf(needs, [owner, actor.subject!])
  refuseOtherKind(people.get(owner)!, chain, role)
  const form = compose(service, needs.catalogue.dictionary, {}, role)
  const answers = prefill(form, role, { at: now.toISOString(), identity: identityOf(people.get(owner)!, people.get(actor.subject!)!) })
  const vault = await vaultOf(needs.keys, VAULT)
  const parties = partiesOfActor(actor)
  const kept = (of: string, all: Answers) => sealBody(vault, id, of, { answers: partOf(all, of), changed: {} })
  tx.write([
    insertApplication(id, owner, parties, chain.id, chain.version, region, role, now, mandate, actor.by?.kind ?? null, actor.by ? actor.subject : null),
    ...chain.roles.map((r) => insertParty(id, r.id, r.id === role ? owner : null, parties, r.id === role ? 'joined' : 'open', r.id === role ? mandate : null)),
    saveAnswers(id, role, owner, mandate ? [mandate] : [], kept(role, answers), now),
    saveAnswers(id, 'case', owner, parties, kept('case', answers), now),
    record(facts.started, actor, now, { subject: id, body: { service: chain.id, version: chain.version, region, role } }),
  ])
  return { id, existing: false }
})
