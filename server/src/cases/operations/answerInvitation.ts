import { compose, prefill, situationIn } from '@gft/forms'
import { maskName } from '@gft/kernel'
import { answerInvitation as contract, refusal } from '@gft/contract/cases'
import { record } from '#evidence'
import { serve, tokenHash, vaultOf, type Actor } from '#platform'
import { openBody, partOf, sealBody } from '../draft.ts'
import { facts } from '../facts.ts'
import { identityOf } from '../identity.ts'
import { VAULT, type CasesNeeds } from '../needs.ts'
import { invitedName } from '../party-view.ts'
import { admitParty, answersOf, applicationForUpdate, declineRow, joinRow, partiesOf, partyByInvitation, saveAnswers, type PartyRow } from '../store.ts'

export const answerInvitation = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const [[party], [row]] = await tx.read([partyByInvitation(tokenHash(input.code)), needs.people.byId(actor.subject!)])
  if (!party) throw refusal.no_invitation()
  const [[application], parties, answers] = await tx.read([applicationForUpdate(party.application), partiesOf(party.application), answersOf(party.application)])
  if (!application || application.state !== 'open') throw refusal.invitation_over()
  if (party.state === 'joined' && party.owner === actor.subject) {
    tx.write([record(facts.joined, actor, now, { subject: application.id, body: { role: party.role } })])
    return { application: application.id }
  }
  refuseClosed(party, parties, actor, now)

  const vault = await vaultOf(needs.keys, VAULT)
  const person = await needs.people.open(row)
  if ((await invitedName(vault, party)) !== person.name) throw refusal.not_invited()
  const link = `/apply/${application.id}`
  const told = await needs.messages.tell({ to: application.owner, template: input.join ? 'party-joined' : 'invitation-declined', params: { name: maskName(person.name) }, matter: application.id, link }, now)
  if (!input.join) {
    tx.write([declineRow(application.id, party.role), record(facts.declined, actor, now, { subject: application.id, body: { role: party.role } }), ...told])
    return { application: application.id }
  }

  const service = needs.catalogue.get(application.service, application.service_version)!
  const shared = await openBody(vault, answers.find((a) => a.of === 'case')!)
  const form = compose(service, needs.catalogue.dictionary, situationIn(shared.answers), application.starter)
  const laid = prefill(form, party.role, { at: now.toISOString(), identity: identityOf(person) }, shared.answers)
  const own = sealBody(vault, application.id, party.role, { answers: partOf(laid, party.role), changed: {} })
  tx.write([
    joinRow(application.id, party.role, actor.subject),
    ...admitParty.map((admit) => admit(application.id, actor.subject)),
    saveAnswers(application.id, party.role, actor.subject, [], own, now),
    record(facts.joined, actor, now, { subject: application.id, body: { role: party.role } }),
    ...told,
  ])
  return { application: application.id }
}, { asSystem: 'The invited is not a party until this act; the link, the real name and the state of the invitation are checked here.' })

function refuseClosed(party: PartyRow, parties: readonly PartyRow[], actor: Actor, now: Date): void {
  if (party.state !== 'invited' || party.invited_until! < now) throw refusal.invitation_over()
  if (parties.some((p) => p.owner === actor.subject)) throw refusal.not_invited()
}
