import { refusal } from '@gft/contract/identity/refusals'
import { addMonths, beijingDay, isLegalDay, maskName, parseMobile, parseResidentId } from '@gft/kernel'
import type { MandateAct } from '@gft/contract'
import { record } from '#evidence'
import { digest, randomToken, SYSTEM, tokenHash, vaultOf, type Actor, type Database, type DataKeys, type Statement, type Transaction } from '#platform'
import { personActor } from './actors.ts'
import { readAgain } from './enterprise.ts'
import { isActive, type EnterpriseSource } from './enterprise-source.ts'
import { facts } from './facts.ts'
import { EVERY_ACT, INVITED_DAYS, mandateText, ofAge, otherId, stateOf } from './mandate.ts'
import {
  acceptMandate, endMandate, enterpriseById, insertMandate, insertWard, liveMandateOf, mandateByInvitation, wardByIdNumber, type MandateRow,
} from './mandate-store.ts'
import { readName } from './name.ts'
import type { MandateMessages } from './needs.ts'
import { openPerson, type Person } from './person.ts'
import type { PopulationSource } from './population.ts'
import { personById } from './store.ts'
import { unreachable } from './unreachable.ts'

interface Needs {
  readonly db: Database; readonly keys: DataKeys; readonly enterprises: EnterpriseSource; readonly population: PopulationSource
  readonly messages: MandateMessages; readonly publicUrl: string
}
interface Act { readonly actor: Actor; readonly now: Date; readonly tx: Transaction }

/** Whom a mandate is for, how far it goes and until when, as a person typed it. */
export interface Wished { readonly name: string; readonly phone: string; readonly services: readonly string[]; readonly acts: readonly MandateAct[]; readonly until: string }

/**
 * A legal representative authorises an agent (经办人). The register is read once more before anything of this transaction is
 * sent. Refuses: no_mandate, not_representative, enterprise_closed, check_unreachable, and what `invite` refuses.
 */
export async function authoriseAgent(needs: Needs, act: Act, enterprise: string, wished: Wished): Promise<string> {
  const { actor, now, tx } = act
  const lives = liveMandateOf(enterprise, actor.subject, 'legal-representative', now)
  const [[before], [company]] = await needs.db.read(SYSTEM, [lives, enterpriseById(enterprise)])
  if (!before || !company) throw refusal.no_mandate()
  const entry = await readAgain(needs, company, now)
  if (!entry || !isActive(entry)) throw refusal.enterprise_closed()
  const [[still]] = await tx.read([lives])
  if (!still) throw refusal.not_representative()
  return invite(needs, act, 'agent', { id: enterprise, name: entry.name }, wished)
}

/** Somebody, often elderly, lets a relative or friend help. Refuses what `invite` refuses. */
export async function askHelper(needs: Needs, act: Act, wished: Wished): Promise<string> {
  const me = await oneself(needs, act.actor)
  return invite(needs, act, 'helper', { id: me.id, name: maskName(me.name ?? '') }, wished)
}

/** The invitation, by name and number; it is nobody's until they accept. Refuses: bad_phone, mandate_oneself, mandate_empty, mandate_term. */
async function invite(needs: Needs, { actor, now, tx }: Act, kind: 'agent' | 'helper', principal: { id: string; name: string }, wished: Wished): Promise<string> {
  const [phone, name] = [parseMobile(wished.phone), readName(wished.name)]
  if (!phone) throw refusal.bad_phone()
  if (!name) throw refusal.bad_name()
  const me = await oneself(needs, actor)
  if (phone === me.phone) throw refusal.mandate_oneself()
  if (wished.acts.length === 0) throw refusal.mandate_empty()
  const until = endOf(wished.until, now)
  const id = otherId(now)
  const code = randomToken(24)
  const vault = await vaultOf(needs.keys, 'person')
  const [services, acts] = [[...new Set(wished.services)], EVERY_ACT.filter((one) => wished.acts.includes(one))]
  const text = digest(mandateText(kind, principal.id, id, services, acts, until.toISOString()))
  const sms = await needs.messages.text({
    phone, template: 'mandate-invited', matter: id,
    params: { from: me.name ?? '', principal: principal.name, link: `${needs.publicUrl}/m/${code}`, days: String(INVITED_DAYS) },
  }, now)
  tx.write([
    insertMandate(
      id, kind, principal.id, null, actor.subject, services, acts, now, until, null, vault.seal('identity.mandate', 'name', id, name),
      vault.seal('identity.mandate', 'phone', id, phone), tokenHash(code), new Date(now.getTime() + INVITED_DAYS * 86_400_000), text,
    ),
    record(facts.mandateGiven, actor, now, { subject: id, body: { kind, principal: principal.id, services: services.join('+').slice(0, 128), acts: acts.join('+'), until: until.toISOString(), text: text.toString('hex') } }),
    ...sms,
  ])
  return id
}

/** The end of the last day, Beijing time; from tomorrow to a year from now. */
export function endOf(day: string, now: Date): Date {
  const today = beijingDay(now)
  if (!isLegalDay(day) || day <= today || day > addMonths(today, 12)) throw refusal.mandate_term()
  return new Date(Date.parse(`${day}T16:00:00Z`))
}

export interface Invitation { readonly mandate: MandateRow; readonly name: string; readonly phone: string }

/** The mandate that a link is about, while it waits. Refuses: mandate_invitation_over. */
export async function invitationBy({ db, keys }: Pick<Needs, 'db' | 'keys'>, code: string): Promise<Invitation> {
  const [[mandate]] = await db.read(SYSTEM, [mandateByInvitation(tokenHash(code))])
  if (!mandate?.name || !mandate.phone) throw refusal.mandate_invitation_over()
  const vault = await vaultOf(keys, 'person')
  const [name, phone] = await Promise.all([vault.open('identity.mandate', 'name', mandate.id, mandate.name), vault.open('identity.mandate', 'phone', mandate.id, mandate.phone)])
  return { mandate, name, phone }
}

/** Accepts or declines, as the very person who was named. Refuses: mandate_invitation_over, mandate_not_invited. */
export async function answerMandate(needs: Needs, { actor, now, tx }: Act, code: string, accept: boolean): Promise<string> {
  const { mandate, name, phone } = await invitationBy(needs, code)
  if (stateOf(mandate, now) !== 'invited') throw refusal.mandate_invitation_over()
  const me = await oneself(needs, actor)
  if (me.name !== name || me.phone !== phone) throw refusal.mandate_not_invited()
  const [[changed]] = await tx.read([accept ? acceptMandate(mandate.id, me.id, now) : endMandate(mandate.id, now, 'declined')])
  if (!changed) throw refusal.mandate_invitation_over()
  const told = await needs.messages.tell({ to: mandate.given_by!, template: accept ? 'mandate-accepted' : 'mandate-declined', params: { name: maskName(name) }, matter: mandate.id, link: '/mandates' }, now)
  const text = mandate.text_digest?.toString('hex') ?? ''
  tx.write([record(accept ? facts.mandateAccepted : facts.mandateEnded, actor, now, { subject: mandate.id, body: { by: accept ? 'agent' : 'declined', text } }), ...told])
  return mandate.id
}

/**
 * A parent acts for a child whom the register shows as theirs, until the child is eighteen. Refuses: bad_name, bad_id_number,
 * ward_not_found, ward_grown, mandate_exists, check_unreachable.
 */
export async function registerWard(needs: Needs, { actor, now, tx }: Act, typed: { name: string; idNumber: string }): Promise<string> {
  const [name, child] = [readName(typed.name), parseResidentId(typed.idNumber)]
  if (!name) throw refusal.bad_name()
  if (!child) throw refusal.bad_id_number()
  const until = ofAge(child.birth)
  if (now >= until) throw refusal.ward_grown()
  const me = await oneself(needs, actor)
  const shown = await needs.population.guardian({ guardian: me.idNumber ?? '', child: child.number, childName: name }).catch(unreachable)
  if (!shown) throw refusal.ward_not_found()
  const vault = await vaultOf(needs.keys, 'person')
  const [[known]] = await needs.db.read(SYSTEM, [wardByIdNumber(vault.index('id_number', child.number))])
  const ward = known?.id ?? otherId(now)
  const id = otherId(now)
  const seal = (column: string, value: string) => vault.seal('identity.ward', column, ward, value)
  tx.write([
    ...(known ? [] : [insertWard(ward, seal('name', name), seal('id_number', child.number), vault.index('id_number', child.number), seal('birth', child.birth), seal('sex', child.sex), now)]),
    insertMandate(id, 'guardian', ward, me.id, null, [], EVERY_ACT, now, until, now, null, null, null, null, null),
    ...([[facts.mandateGiven, actor], [facts.mandateAccepted, personActor(me.id)]] as const).map(([fact, who]): Statement =>
      record(fact, who, now, { subject: id, body: { kind: 'guardian', principal: ward, until: until.toISOString() } })),
  ])
  return id
}

async function oneself({ db, keys }: Pick<Needs, 'db' | 'keys'>, actor: Actor): Promise<Person> {
  const [[row]] = await db.read(SYSTEM, [personById(actor.subject)])
  return openPerson(keys, row!)
}

