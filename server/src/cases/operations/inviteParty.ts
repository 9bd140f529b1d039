import { clean, parseMobile } from '@gft/kernel'
import { inviteParty as contract, refusal } from '@gft/contract/cases'
import { record } from '#evidence'
import { randomToken, serve, tokenHash } from '#platform'
import { facts } from '../facts.ts'
import { loadDraft } from '../load.ts'
import { peopleOf, type CasesNeeds } from '../needs.ts'
import { partyView } from '../party-view.ts'
import { inviteRow } from '../store.ts'

const DAYS = 7

export const inviteParty = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const { draft, vault } = await loadDraft(needs, tx, actor, input.id, 'change')
  const phone = parseMobile(input.phone)
  if (!phone) throw refusal.bad_phone()
  const { application, parties, form } = draft
  if (application.state !== 'open') throw refusal.submitted_already()
  const party = parties.find((p) => p.role === input.role)
  if (!party || party.role === draft.role || party.state === 'confirmed' || party.state === 'joined') throw refusal.wrong_role()
  const me = (await peopleOf(needs, [actor.subject!])).get(actor.subject!)!
  if (me.phone === phone) throw refusal.invite_oneself()

  const code = randomToken(24)
  const until = new Date(now.getTime() + DAYS * 86_400_000)
  const place = `${application.id} ${input.role}`
  const name = clean(input.name)
  const sms = await needs.messages.text({
    phone, template: 'party-invited', matter: application.id,
    params: { from: me.name, service: form.name.zh, link: `${needs.settings.publicUrl}/i/${code}`, days: String(DAYS) },
  }, now)
  tx.write([
    inviteRow(application.id, input.role, vault.seal('cases.party', 'name', place, name), vault.seal('cases.party', 'phone', place, phone), tokenHash(code), until),
    record(facts.invited, actor, now, { subject: application.id, body: { role: input.role, until: until.toISOString() } }),
    ...sms,
  ])
  return partyView(form, { ...party, state: 'invited', invited_until: until, confirmed_at: null }, actor, name)
})
