import { compose, prefill, situationIn } from '@gft/forms'
import { answerInvitation as contract, refusal } from '@gft/contract/cases'
import { record } from '#evidence'
import { inNameOf, partiesOfActor, serve, tokenHash, vaultOf } from '#platform'
import { applicantName } from '../acting.ts'
import { openBody, partOf, sealBody } from '../draft.ts'
import { facts } from '../facts.ts'
import { refuseBeyond, refuseOtherKind } from '../for-whom.ts'
import { identityOf } from '../identity.ts'
import { peopleOf, VAULT, type CasesNeeds, type Person } from '../needs.ts'
import { invitedName } from '../party-view.ts'
import { admitParty, answersOf, applicationForUpdate, declineRow, joinRow, partiesOf, partyByInvitation, saveAnswers, type PartyRow } from '../store.ts'

export const answerInvitation = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const [[party]] = await tx.read([partyByInvitation(tokenHash(input.code))])
  if (!party) throw refusal.no_invitation()
  const [[application], parties, answers] = await tx.read([applicationForUpdate(party.application), partiesOf(party.application), answersOf(party.application)])
  if (!application || application.state !== 'open') throw refusal.invitation_over()
  const joining = inNameOf(actor)
  if (party.state === 'joined' && party.owner === joining) {
    tx.write([record(facts.joined, actor, now, { subject: application.id, body: { role: party.role } })])
    return { application: application.id }
  }
  refuseClosed(party, parties, joining, now)

  const vault = await vaultOf(needs.keys, VAULT)
  const service = needs.catalogue.get(application.service, application.service_version)!
  const people = await peopleOf(needs, [joining, actor.subject!])
  const [person, self] = [people.get(joining)!, people.get(actor.subject!)!]
  const invited = await invitedName(vault, party)
  if (!namesOf(person, self).some((name) => name === invited)) throw refusal.not_invited()
  refuseBeyond(actor, service.chain)
  refuseOtherKind(person, service.chain, party.role)
  const link = `/apply/${application.id}`
  const told = await needs.messages.tell({ to: application.owner, template: input.join ? 'party-joined' : 'invitation-declined', params: { name: applicantName(person) }, matter: application.id, link }, now)
  if (!input.join) {
    tx.write([declineRow(application.id, party.role), record(facts.declined, actor, now, { subject: application.id, body: { role: party.role } }), ...told])
    return { application: application.id }
  }

  const shared = await openBody(vault, answers.find((a) => a.of === 'case')!)
  const form = compose(service, needs.catalogue.dictionary, situationIn(shared.answers), application.starter)
  const laid = prefill(form, party.role, { at: now.toISOString(), identity: identityOf(person, self) }, shared.answers)
  const own = sealBody(vault, application.id, party.role, { answers: partOf(laid, party.role), changed: {} })
  tx.write([
    joinRow(application.id, party.role, joining, actor.by?.id ?? null),
    ...partiesOfActor(actor).flatMap((one) => admitParty.map((admit) => admit(application.id, one))),
    saveAnswers(application.id, party.role, joining, actor.by ? [actor.by.id] : [], own, now),
    record(facts.joined, actor, now, { subject: application.id, body: { role: party.role } }),
    ...told,
  ])
  return { application: application.id }
}, { asSystem: 'The invited is not a party until this act; the link, the real name and the state of the invitation are checked here.' })

/** By what somebody may have been invited: an enterprise by its own name, or by that of the person who answers for it. */
const namesOf = (party: Person, self: Person): string[] => (party.kind === 'enterprise' ? [party.name, self.name] : [party.name])

function refuseClosed(party: PartyRow, parties: readonly PartyRow[], joining: string, now: Date): void {
  if (party.state !== 'invited' || party.invited_until! < now) throw refusal.invitation_over()
  if (parties.some((p) => p.owner === joining)) throw refusal.not_invited()
}
