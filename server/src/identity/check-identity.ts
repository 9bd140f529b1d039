import { refusal } from '@gft/contract/identity/refusals'
import { refusal as platformRefusal } from '@gft/contract/platform/refusals'
import { newId } from '@gft/kernel'
import { record } from '#evidence'
import { attempt, digest, scopeOf, vaultOf, type Actor, type Attempt, type Database, type DataKeys, type Limit, type Transaction } from '#platform'
import { facts } from './facts.ts'
import { aboutOf, type IdentityCheck } from './identity-check.ts'
import { errandById, insertErrand, useErrand, type ErrandRow } from './mandate-store.ts'
import { openPerson, type Person } from './person.ts'
import { personById, raiseAssurance, type PersonRow } from './store.ts'
import { unreachable } from './unreachable.ts'

export type CheckWay = 'face' | 'netid'

interface Needs { readonly db: Database; readonly keys: DataKeys; readonly checks: Readonly<Record<CheckWay, IdentityCheck>> }
interface Act { readonly actor: Actor; readonly now: Date; readonly tx: Transaction }

/**
 * Begins a check with the person's consent to this one check. The other system is asked before anything of this transaction
 * is sent. Refuses: check_unreachable, platform.too_many.
 */
export async function startIdentityCheck(needs: Needs, { actor, now, tx }: Act, way: CheckWay): Promise<string> {
  const { db, keys, checks } = needs
  const person = await oneself(needs, actor)
  const mine: Attempt = { limit: TRIES, target: Buffer.from(person.id) }
  await attempt(db, now, [mine])
  const opened = await checks[way].open(named(person)).catch(unreachable)
  const id = newId<'errand'>(() => now)
  const vault = await vaultOf(keys, 'person')
  const until = new Date(now.getTime() + opened.seconds * 1000)
  tx.write([
    insertErrand(id, person.id, way, vault.seal('identity.errand', 'ticket', id, opened.session), vault.seal('identity.errand', 'url', id, opened.url), now, until),
    record(facts.checkAgreed, actor, now, { subject: id, body: { way, text: digest(CONSENT[way]).toString('hex') } }),
  ])
  return id
}

/** Where the person goes on. Refuses: no_check. */
export async function identityCheckUrl({ keys }: Pick<Needs, 'keys'>, { actor, now, tx }: Act, id: string): Promise<{ url: string; way: CheckWay; open: boolean }> {
  const [[errand]] = await tx.read([errandById(id)])
  if (!isMine(errand, actor)) throw refusal.no_check()
  const vault = await vaultOf(keys, 'person')
  return { url: await vault.open('identity.errand', 'url', id, errand.url), way: errand.way, open: errand.used_at === null && now < errand.expires_at }
}

/**
 * Fetches what came of a check, once, server to server, and raises the account to the level that it proves. No picture
 * comes here. Refuses: no_check, check_open, check_failed, check_unreachable.
 */
export async function finishIdentityCheck(needs: Needs, { actor, now, tx }: Act, id: string): Promise<PersonRow> {
  const { db, keys, checks } = needs
  const [[errand]] = await db.read(scopeOf(actor), [errandById(id)])
  if (!isMine(errand, actor) || errand.used_at) throw refusal.no_check()
  const vault = await vaultOf(keys, 'person')
  const session = await vault.open('identity.errand', 'ticket', id, errand.ticket)
  const result = await checks[errand.way].result(session).catch(unreachable)
  if (!result || result.state === 'expired') throw refusal.no_check()
  if (result.state === 'open') throw refusal.check_open()
  const person = await oneself(needs, actor)
  const { name, idNumber } = named(person)
  // The words of the other system name whom it has looked at; somebody else's pass is worth nothing here.
  if (result.state === 'failed' || result.about !== aboutOf(name, idNumber)) throw refusal.check_failed()
  const [[used], [row]] = await tx.read([useErrand(id, now), raiseAssurance(person.id)])
  if (!used || !row) throw refusal.no_check()
  tx.write([record(facts.identityChecked, actor, now, { subject: person.id, body: { way: errand.way, errand: id, proof: digest(result.payload).toString('hex') } })])
  return row
}

/** What a person agrees to before a check begins; the digest stands in the log. */
export const CONSENT: Readonly<Record<CheckWay, string>> = {
  face: '为核对是您本人，由省人脸核验服务拍一张照片与公安登记的照片比对一次。照片不交给赣服通，比完即删。可以不同意，改用窗口、证照信息或网络身份认证。',
  netid: '为核对是您本人，由国家网络身份认证公共服务告诉赣服通“是”或“不是”。不交出姓名、证件号和照片。可以不同意，改用其他方式。',
}

const TRIES: Limit = { name: 'identity.check', windows: [{ seconds: 3600, most: 10 }] }

async function oneself({ db, keys }: Pick<Needs, 'db' | 'keys'>, actor: Actor): Promise<Person> {
  const [[row]] = await db.read(scopeOf(actor), [personById(actor.subject)])
  if (!row) throw platformRefusal.sign_in()
  return openPerson(keys, row)
}

const named = ({ name, idNumber }: Person) => ({ name: name ?? '', idNumber: idNumber ?? '' })

type Check = ErrandRow & { way: CheckWay }
const isMine = (errand: ErrandRow | undefined, actor: Actor): errand is Check => errand !== undefined && errand.way !== 'licence' && errand.owner === actor.subject
