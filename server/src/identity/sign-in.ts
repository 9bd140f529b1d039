import { refusal } from '@gft/contract/identity/refusals'
import { newId, parseMobile, type Locale } from '@gft/kernel'
import { record } from '#evidence'
import { attempt, vaultOf, type Actor, type Database, type DataKeys, type Statement, type Transaction, type Vault } from '#platform'
import { byAddress, personActor } from './actors.ts'
import { checkCode } from './check-code.ts'
import { SMS_ADDRESS_LIMIT, SMS_LIMIT } from './code.ts'
import { facts } from './facts.ts'
import { sendCode } from './send-code.ts'
import { endEverywhere, newSession, type NewSession } from './session.ts'
import { insertPerson, personIdByPhone, useCode } from './store.ts'

interface Needs { readonly db: Database; readonly keys: DataKeys }
interface Act { readonly actor: Actor; readonly now: Date; readonly locale: Locale; readonly tx: Transaction }

/** Sends a sign-in code. Nothing here asks whether the number is known. Refuses: bad_phone, platform.too_many. */
export async function sendSignInCode({ db, keys }: Needs, { actor, now, locale, tx }: Act, typed: string): Promise<void> {
  const phone = mobile(typed)
  const vault = await vaultOf(keys, 'person')
  const target = vault.index('phone', phone)
  await attempt(db, now, [{ limit: SMS_LIMIT['sign-in'], target }, ...byAddress(SMS_ADDRESS_LIMIT, actor.address)])
  tx.write(sendCode(vault, actor, now, { purpose: 'sign-in', target, phone, locale }))
}

/** Signs in with the latest code; the first time, this opens the account. Refuses: bad_phone, wrong_code, code_over. */
export async function signIn(
  { db, keys }: Needs, { actor, now, locale, tx }: Act, typed: { phone: string; code: string },
): Promise<NewSession & { person: string }> {
  const phone = mobile(typed.phone)
  const vault = await vaultOf(keys, 'person')
  const target = vault.index('phone', phone)
  const code = await checkCode(db, vault, actor, now, { target, purpose: 'sign-in', code: typed.code })
  const [[used], [known]] = await tx.read([useCode(code, now), personIdByPhone(target)])
  if (!used) throw refusal.code_over()
  const person = known?.id ?? newId<'person'>(() => now)
  const session = newSession('person', person, now)
  tx.write([
    ...(known ? [] : register(vault, person, phone, locale, now)),
    ...(actor.session ? endEverywhere(actor.session) : []),
    session.write,
    record(facts.signedIn, personActor(person), now, { subject: person, body: { way: 'sms', session: session.id } }),
  ])
  return { ...session, person }
}

function register(vault: Vault, id: string, phone: string, locale: Locale, now: Date): Statement[] {
  return [
    insertPerson(id, vault.seal('identity.person', 'phone', id, phone), vault.index('phone', phone), locale, now),
    record(facts.personRegistered, personActor(id), now, { subject: id }),
  ]
}

function mobile(typed: string): string {
  const phone = parseMobile(typed)
  if (!phone) throw refusal.bad_phone()
  return phone
}
