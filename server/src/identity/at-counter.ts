import { refusal } from '@gft/contract/identity/refusals'
import { maskName, newId, parseCreditCode, parseResidentId, type ResidentId } from '@gft/kernel'
import type { MandateAct } from '@gft/contract'
import { record } from '#evidence'
import { digest, SYSTEM, vaultOf, type Actor, type Database, type DataKeys, type Statement, type Transaction, type Vault } from '#platform'
import { attendancesWaiting, attendanceWaitingOf, closeAttendance, insertAttendance, mandatesOfIdNumber } from './attendance-store.ts'
import { ended } from './end-mandate.ts'
import { takenIn } from './enterprise.ts'
import { isActive, type EnterpriseSource } from './enterprise-source.ts'
import { facts } from './facts.ts'
import { endOf } from './give-mandate.ts'
import { servicesOf, subjectsOf } from './list-mandates.ts'
import { EVERY_ACT, isPersonId, mandateText, ofRegister, otherId } from './mandate.ts'
import { acceptMandate, endMandate, insertMandate, insertWard, mandateById, mandateForUpdate, subjectById, wardByIdNumber, type MandateRow } from './mandate-store.ts'
import { readName } from './name.ts'
import type { MandateMessages, ServiceNames } from './needs.ts'
import type { PopulationSource } from './population.ts'
import { unreachable } from './unreachable.ts'
import { personIdByIdNumber } from './store.ts'
import { openSubject, type Subject } from './subject.ts'

interface Needs {
  readonly db: Database; readonly keys: DataKeys; readonly enterprises: EnterpriseSource; readonly population: PopulationSource
  readonly messages: MandateMessages; readonly services: ServiceNames
}
interface Act { readonly actor: Actor; readonly now: Date; readonly tx: Transaction }

/** Somebody at the counter, as their ID card says. */
export interface Seen { readonly name: string; readonly idNumber: string }
export interface Agreed {
  readonly principal: Seen; readonly creditCode?: string; readonly agent: Seen
  readonly services: readonly string[]; readonly acts: readonly MandateAct[]; readonly until: string; readonly ground: string
}

/** Days that a mandate recorded at a counter waits for the second clerk. */
const WAITS_DAYS = 1

/**
 * Records what two people at a counter agree on; it begins with the second clerk. Registers are asked before anything of this
 * transaction is sent. Refuses: bad_name, bad_id_number, nobody_there, not_the_same, mandate_oneself, mandate_empty, mandate_term,
 * enterprise_closed, not_representative_there, not_matched, not_living, check_unreachable.
 */
export async function giveAtCounter(needs: Needs, act: Act, agreed: Agreed): Promise<string> {
  const { actor, now, tx } = act
  const [giver, agent] = [readSeen(agreed.principal), readSeen(agreed.agent)]
  if (giver.resident.number === agent.resident.number) throw refusal.mandate_oneself()
  if (agreed.acts.length === 0) throw refusal.mandate_empty()
  const until = endOf(agreed.until, now)
  const vault = await vaultOf(needs.keys, 'person')
  const agentId = await accountOf(needs, vault, agent)
  if (!agentId) throw refusal.nobody_there()
  const kind = agreed.creditCode === undefined ? 'helper' : 'agent'
  const { principal, giverId, writes } = agreed.creditCode === undefined ? await person(needs, vault, giver, now) : await company(needs, vault, tx, giver, agreed.creditCode, now)
  const id = otherId(now)
  const [services, acts] = [[...new Set(agreed.services)], EVERY_ACT.filter((one) => agreed.acts.includes(one))]
  const text = digest(mandateText(kind, principal, id, services, acts, until.toISOString()))
  const seen = attendance(vault, act, id, 'give', 'waiting', agreed.ground)
  tx.write([
    ...writes,
    insertMandate(id, kind, principal, agentId, giverId, services, acts, now, until, null, null, null, null, new Date(now.getTime() + WAITS_DAYS * 86_400_000), text),
    seen.write,
    record(facts.mandateGiven, actor, now, {
      subject: id, body: { kind, principal, services: services.join('+').slice(0, 128), acts: acts.join('+'), until: until.toISOString(), text: text.toString('hex'), way: 'counter', org: seen.org },
    }),
  ])
  return id
}

/** The second clerk of the same counter. Refuses: no_mandate, same_clerk. */
export async function confirmAtCounter(needs: Needs, { actor, now, tx }: Act, id: string, confirmed: boolean): Promise<boolean> {
  const [[waiting], [mandate]] = await tx.read([attendanceWaitingOf(id, counters(actor)), mandateForUpdate(id)])
  if (!waiting || !mandate?.agent || !mandate.invited_until || now >= mandate.invited_until) throw refusal.no_mandate()
  if (waiting.staff === actor.subject) throw refusal.same_clerk()
  const [[changed]] = await tx.read([confirmed ? acceptMandate(id, mandate.agent, now) : endMandate(id, now, 'declined')])
  if (!changed) throw refusal.no_mandate()
  const told = confirmed ? await tellBoth(needs, mandate, now) : []
  tx.write([
    closeAttendance(waiting.id, confirmed ? 'done' : 'turned-down', actor.subject, now),
    record(confirmed ? facts.mandateAccepted : facts.mandateEnded, actor, now, { subject: id, body: { by: confirmed ? 'counter' : 'declined', text: mandate.text_digest?.toString('hex') ?? '', first: waiting.staff, org: waiting.org } }),
    ...told,
  ])
  return confirmed
}

/** Ends one for the person who stands there. Refuses: no_mandate, mandate_of_register, ground_missing. */
export async function endAtCounter(needs: Needs, act: Act, id: string, seen: { idNumber: string; ground: string }): Promise<void> {
  const { actor, now, tx } = act
  const resident = parseResidentId(seen.idNumber)
  const vault = await vaultOf(needs.keys, 'person')
  const [[mandate], theirs, [account]] = resident
    ? await tx.read([mandateForUpdate(id), mandatesOfIdNumber(vault.index('id_number', resident.number), now), personIdByIdNumber(vault.index('id_number', resident.number))])
    : [[undefined], [], [undefined]]
  if (counters(actor).length === 0 || !mandate || !theirs.some((one) => one.id === id)) throw refusal.no_mandate()
  if (ofRegister(mandate)) throw refusal.mandate_of_register()
  if (seen.ground.trim().length < 2) throw refusal.ground_missing()
  const by = account && mandate.agent === account.id ? 'agent' : 'principal'
  tx.write([attendance(vault, act, id, 'end', 'done', seen.ground).write, ...(await ended(needs, [mandate], by, actor, now))])
}

/** The mandates of the person who stands there; the look is recorded. Refuses: bad_id_number. */
export async function findAtCounter(needs: Needs, { actor, now, tx }: Act, seen: { idNumber: string; ground: string }) {
  const resident = parseResidentId(seen.idNumber)
  if (!resident) throw refusal.bad_id_number()
  const vault = await vaultOf(needs.keys, 'person')
  const [rows] = await tx.read([mandatesOfIdNumber(vault.index('id_number', resident.number), now)])
  tx.write([record(facts.mandatesFound, actor, now, { subject: null, body: { org: counters(actor)[0] ?? '', ground: digest(seen.ground).toString('hex'), found: rows.length } })])
  const live = rows.filter((one) => one.accepted_at !== null)
  const people = await subjectsOf(needs, live)
  return live.map((row) => shown(needs, people, row, ofRegister(row) ? [] : ['end' as const]))
}

/** What waits for a second clerk at this counter. */
export async function waitingAtCounter(needs: Needs, { actor, now, tx }: Act) {
  const [waiting] = await tx.read([attendancesWaiting(counters(actor), now)])
  if (waiting.length === 0) return []
  const rows = (await tx.read(waiting.map(({ mandate }) => mandateById(mandate)))).flat()
  const people = await subjectsOf(needs, rows)
  const mine = new Set(waiting.filter(({ staff }) => staff === actor.subject).map(({ mandate }) => mandate))
  return rows.map((row) => shown(needs, people, row, mine.has(row.id) ? [] : ['confirm' as const]))
}

/** Who has no account stands as somebody without one, once the register has said that name and number belong together. */
async function person(needs: Needs, vault: Vault, giver: Read, now: Date): Promise<{ principal: string; giverId: string | null; writes: Statement[] }> {
  const known = await accountOf(needs, vault, giver)
  if (known) return { principal: known, giverId: known, writes: [] }
  const { match, alive } = await needs.population.verify(giver.name, giver.resident.number).catch(unreachable)
  if (!match) throw refusal.not_matched()
  if (!alive) throw refusal.not_living()
  const { number, birth, sex } = giver.resident
  const [[ward]] = await needs.db.read(SYSTEM, [wardByIdNumber(vault.index('id_number', number))])
  if (ward) return { principal: ward.id, giverId: null, writes: [] }
  const id = otherId(now)
  const seal = (column: string, value: string) => vault.seal('identity.ward', column, id, value)
  return { principal: id, giverId: null, writes: [insertWard(id, seal('name', giver.name), seal('id_number', number), vault.index('id_number', number), seal('birth', birth), seal('sex', sex), now)] }
}

/** The enterprise that the person at the counter represents, as the register says at this moment. */
async function company(needs: Needs, vault: Vault, tx: Transaction, giver: Read, creditCode: string, now: Date): Promise<{ principal: string; giverId: string | null; writes: Statement[] }> {
  const code = parseCreditCode(creditCode)?.code
  const entry = code === undefined ? undefined : await needs.enterprises.entry(code).catch(unreachable)
  if (entry?.representative.idNumber !== giver.resident.number || entry.representative.name !== giver.name) throw refusal.not_representative_there()
  if (!isActive(entry)) throw refusal.enterprise_closed()
  const giverId = (await accountOf(needs, vault, giver)) ?? null
  const { enterprise, writes } = await takenIn(needs, vault, tx, entry, undefined, now)
  return { principal: enterprise, giverId, writes }
}

interface Read { readonly name: string; readonly resident: ResidentId }

function readSeen(seen: Seen): Read {
  const [name, resident] = [readName(seen.name), parseResidentId(seen.idNumber)]
  if (!name) throw refusal.bad_name()
  if (!resident) throw refusal.bad_id_number()
  return { name, resident }
}

/** The account of this ID number, whose name must be the one on the card. */
async function accountOf({ db, keys }: Needs, vault: Vault, { name, resident }: Read): Promise<string | undefined> {
  const [[found]] = await db.read(SYSTEM, [personIdByIdNumber(vault.index('id_number', resident.number))])
  if (!found) return undefined
  const [[row]] = await db.read(SYSTEM, [subjectById(found.id)])
  if (!row || (await openSubject(keys, row)).name !== name) throw refusal.not_the_same()
  return found.id
}

function attendance(vault: Vault, { actor, now }: Act, mandate: string, act: 'give' | 'end', state: 'waiting' | 'done', ground: string) {
  const id = newId<'attendance'>(() => now)
  const org = counters(actor)[0] ?? ''
  return { org, write: insertAttendance(id, mandate, act, actor.subject, org, vault.seal('identity.attendance', 'ground', id, ground), now, state) }
}

const counters = ({ posts }: Actor): string[] => posts.filter(({ role }) => role === 'window').map(({ org }) => org)

/** Each of the two who has an account hears of it there, so that nobody acts in somebody's name unknown to them. */
async function tellBoth(needs: Needs, { id, principal, agent, given_by: giver }: MandateRow, now: Date): Promise<Statement[]> {
  const people = [...new Set([agent, giver, isPersonId(principal) ? principal : null])].filter((one) => one !== null)
  const told = await Promise.all(people.map((to) => needs.messages.tell({ to, template: 'mandate-at-counter', params: {}, matter: id, link: '/mandates' }, now)))
  return told.flat()
}

function shown<May extends 'confirm' | 'end'>(needs: Needs, people: ReadonlyMap<string, Subject>, row: MandateRow, may: readonly May[]) {
  const named = (one: Subject | undefined) => (!one ? '' : one.kind === 'enterprise' ? one.name : maskName(one.name))
  return {
    id: row.id, kind: row.kind, principal: named(people.get(row.principal)), agent: named(people.get(row.agent ?? '')), services: servicesOf(needs, row), acts: row.acts,
    givenAt: row.given_at.toISOString(), until: row.until.toISOString(), may: [...may],
  }
}
