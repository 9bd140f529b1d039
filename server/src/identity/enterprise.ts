import { refusal } from '@gft/contract/identity/refusals'
import { newId } from '@gft/kernel'
import { record } from '#evidence'
import { attempt, SYSTEM, THE_SYSTEM, UpstreamFailed, vaultOf, type Actor, type Database, type DataKeys, type Job, type Limit, type Statement, type Transaction, type Vault } from '#platform'
import { byAddress, personActor } from './actors.ts'
import { isActive, type EnterpriseSource, type Entry } from './enterprise-source.ts'
import { facts } from './facts.ts'
import { EVERY_ACT, otherId } from './mandate.ts'
import { ended } from './end-mandate.ts'
import {
  enterpriseByCode, enterprisesByCodes, errandById, insertErrand, insertMandate, mandatesByRegister, mandatesOfPrincipal, prolongByRegister, prolongMandate,
  putEnterprise, putRegisterPlace, registerPlace, setSessionMandate, useErrand, type EnterpriseRow,
} from './mandate-store.ts'
import type { MandateMessages } from './needs.ts'
import { newSession, type NewSession } from './session.ts'
import { personIdByIdNumber } from './store.ts'
import { unreachable } from './unreachable.ts'

interface Needs { readonly db: Database; readonly keys: DataKeys; readonly enterprises: EnterpriseSource; readonly messages: MandateMessages; readonly publicUrl: string }
interface Act { readonly actor: Actor; readonly now: Date; readonly tx: Transaction }

/** How long the register's word on who represents an enterprise counts without being read again, in milliseconds. */
const READ_TERM = 30 * 86_400_000

/** Begins a sign-in with an electronic business licence (电子营业执照). Refuses: check_unreachable, platform.too_many. */
export async function startLicenceSignIn({ db, keys, enterprises, publicUrl }: Needs, { actor, now, tx }: Act): Promise<{ id: string; url: string; seconds: number }> {
  await attempt(db, now, byAddress(TICKETS, actor.address))
  const { ticket, url, seconds } = await enterprises.openTicket(`赣服通（${new URL(publicUrl).host}）`).catch(unreachable)
  const id = newId<'errand'>(() => now)
  const vault = await vaultOf(keys, 'person')
  const until = new Date(now.getTime() + seconds * 1000)
  tx.write([
    insertErrand(id, actor.subject, 'licence', vault.seal('identity.errand', 'ticket', id, ticket), vault.seal('identity.errand', 'url', id, url), now, until),
    record(facts.licenceShown, actor, now, { subject: id }),
  ])
  return { id, url, seconds }
}

const TICKETS: Limit = { name: 'identity.licence', windows: [{ seconds: 3600, most: 300 }] }

export interface LicenceSignIn { readonly enterprise: string; readonly mandate: string; readonly name: string; readonly session?: NewSession }

/**
 * Takes in what a scan came to, once: the enterprise as the register has it, and its legal representative, who acts for it
 * from then on in this session. Who is not signed in is signed in, if the one who confirmed has an account.
 * Refuses: no_check, licence_open, licence_over, licence_of_another, licence_no_account, enterprise_closed, check_unreachable.
 */
export async function finishLicenceSignIn(needs: Needs, { actor, now, tx }: Act, id: string): Promise<LicenceSignIn> {
  const { db, keys, enterprises } = needs
  const [[errand]] = await db.read(SYSTEM, [errandById(id)])
  if (!errand || errand.way !== 'licence' || errand.used_at || (errand.owner !== null && errand.owner !== actor.subject)) throw refusal.no_check()
  const vault = await vaultOf(keys, 'person')
  const result = await enterprises.ticketResult(await vault.open('identity.errand', 'ticket', id, errand.ticket)).catch(unreachable)
  if (result?.state === 'open') throw refusal.licence_open()
  if (result?.state !== 'confirmed') throw refusal.licence_over()
  const { entry, scannedBy } = result
  if (!isActive(entry)) throw refusal.enterprise_closed()
  if (scannedBy.idNumber !== entry.representative.idNumber) throw refusal.licence_of_another()

  const [[used], [holder]] = await tx.read([useErrand(id, now), personIdByIdNumber(vault.index('id_number', scannedBy.idNumber))])
  if (!used) throw refusal.no_check()
  if (actor.subject !== null && holder?.id !== actor.subject) throw refusal.licence_of_another()
  if (!holder) throw refusal.licence_no_account()
  const { enterprise, mandate, writes } = await takenIn(needs, vault, tx, entry, holder.id, now)
  const session = actor.subject === null ? newSession('person', holder.id, now) : undefined
  tx.write([
    ...writes,
    ...(session ? [session.write, record(facts.signedIn, personActor(holder.id), now, { subject: holder.id, body: { way: 'licence', session: session.id } })] : []),
    setSessionMandate(session?.id ?? actor.session, mandate ?? null),
    record(facts.enterpriseSignedIn, personActor(holder.id), now, { subject: enterprise, body: { mandate: mandate! } }),
    record(facts.actingChosen, personActor(holder.id), now, { subject: holder.id, body: { mandate: mandate ?? null } }),
  ])
  return { enterprise, mandate: mandate!, name: entry.name, ...(session ? { session } : {}) }
}

/** Reads the register anew and takes its word in, before something weighty is done. Refuses: check_unreachable. */
export async function readAgain(needs: Needs, enterprise: EnterpriseRow, now: Date): Promise<Entry | undefined> {
  const entry = await needs.enterprises.entry(enterprise.credit_code).catch(unreachable)
  if (entry) await takeIn(needs, entry, now)
  return entry
}

/** Job: follows the register's changes, so that a former representative's mandate ends by itself. */
export const readEnterpriseChanges = (needs: Needs): Job => async (_payload, { db, now }) => {
  const [[kept]] = await db.read(SYSTEM, [registerPlace(REGISTER)])
  const place = kept?.place ?? 0
  const read = await needs.enterprises.changesSince(place).catch(notConnected)
  if (!read) return
  const { creditCodes, next } = read
  const [known] = await db.read(SYSTEM, [enterprisesByCodes([...new Set(creditCodes)])])
  for (const { credit_code } of known) {
    const entry = await needs.enterprises.entry(credit_code)
    if (entry) await takeIn(needs, entry, now())
  }
  // Of whom nothing was said, the register still says what it said.
  if (next === place && kept && now().getTime() - kept.read_at.getTime() < 3_600_000) return
  await db.transaction(SYSTEM, async (tx) => tx.write([
    putRegisterPlace(REGISTER, next, now()), prolongByRegister(now(), new Date(now().getTime() + READ_TERM)),
    record(facts.registerRead, THE_SYSTEM, now(), { subject: null, body: { place: next, known: known.length } }),
  ]))
}

const REGISTER = 'market'

/** Where no register is connected, no enterprise can have come here either. */
function notConnected(error: unknown): undefined {
  if (error instanceof UpstreamFailed && error.reason === 'forbidden') return undefined
  throw error
}

async function takeIn(needs: Needs, entry: Entry, now: Date): Promise<void> {
  const vault = await vaultOf(needs.keys, 'person')
  await needs.db.transaction(SYSTEM, async (tx) => tx.write((await takenIn(needs, vault, tx, entry, undefined, now)).writes))
}

/** The entry as it is now, the mandates that it ends, and the one that it gives to `holder`. */
export async function takenIn(needs: Pick<Needs, 'db' | 'keys' | 'messages'>, vault: Vault, tx: Transaction, entry: Entry, holder: string | undefined, now: Date): Promise<{ enterprise: string; mandate: string | undefined; writes: Statement[] }> {
  const index = vault.index('id_number', entry.representative.idNumber)
  const [[before], [representative]] = await tx.read([enterpriseByCode(entry.creditCode), personIdByIdNumber(index)])
  const drawn = before?.id ?? otherId(now)
  const sealed = vault.seal('identity.enterprise', 'representative', entry.creditCode, entry.representative.name)
  const [[row]] = await tx.read([putEnterprise(drawn, entry.name, entry.creditCode, entry.status, sealed, index, now)])
  const id = row!.id
  const [standing, all] = await tx.read([mandatesByRegister(id), mandatesOfPrincipal(id)])
  const over = isActive(entry) ? standing.filter(({ agent }) => agent !== representative?.id) : all
  const mine = standing.find(({ agent }) => agent === holder && agent === representative?.id)
  const until = new Date(now.getTime() + READ_TERM)
  const mandate = holder === undefined ? undefined : (mine?.id ?? otherId(now))
  const changed = before && (before.name !== entry.name || before.status !== entry.status || !before.representative_index.equals(index))
  return {
    enterprise: id, mandate,
    writes: [
      ...(before ? [] : [record(facts.enterpriseRegistered, holder ? personActor(holder) : THE_SYSTEM, now, { subject: id, body: { code: entry.creditCode } })]),
      ...(changed ? [record(facts.enterpriseChanged, THE_SYSTEM, now, { subject: id, body: { representative: !before.representative_index.equals(index), active: isActive(entry) } })] : []),
      ...(await ended(needs, over, 'register', THE_SYSTEM, now, entry.name)),
      ...(mine ? [prolongMandate(mine.id, until)] : []),
      ...(mandate && !mine ? [
        insertMandate(mandate, 'legal-representative', id, holder, null, [], EVERY_ACT, now, until, now, null, null, null, null, null),
        record(facts.mandateGiven, THE_SYSTEM, now, { subject: mandate, body: { kind: 'legal-representative', principal: id, until: until.toISOString() } }),
        record(facts.mandateAccepted, personActor(holder!), now, { subject: mandate }),
      ] : []),
    ],
  }
}
