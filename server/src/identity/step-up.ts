import { refusal } from '@gft/contract/identity/refusals'
import type { Locale } from '@gft/kernel'
import { record } from '#evidence'
import { attempt, scopeOf, vaultOf, type Actor, type Database, type DataKeys, type Transaction } from '#platform'
import { refusal as platformRefusal } from '@gft/contract/platform/refusals'
import { checkCode } from './check-code.ts'
import { SMS_LIMIT } from './code.ts'
import { facts } from './facts.ts'
import { sendCode } from './send-code.ts'
import { moveServiceSessions } from './oidc/store.ts'
import { newSession, stepUpEnd, type NewSession } from './session.ts'
import { personById, sessionUntil, shortenSession, useCode } from './store.ts'

interface Needs { readonly db: Database; readonly keys: DataKeys }
interface Act { readonly actor: Actor; readonly now: Date; readonly locale: Locale; readonly tx: Transaction }

/** Sends a code to the person's own number. Refuses: platform.too_many. */
export async function sendStepUpCode({ db, keys }: Needs, { actor, now, locale, tx }: Act): Promise<void> {
  const [[person]] = await db.read(scopeOf(actor), [personById(actor.subject)])
  if (!person) throw platformRefusal.sign_in()
  const target = targetOf(person.id)
  await attempt(db, now, [{ limit: SMS_LIMIT['step-up'], target }])
  const vault = await vaultOf(keys, 'person')
  const phone = await vault.open('identity.person', 'phone', person.id, person.phone)
  tx.write(sendCode(vault, actor, now, { purpose: 'step-up', target, phone, locale }))
}

/**
 * Confirms that it is the person themself: a new session, stepped up, takes the place of the old one, which lives on for
 * a minute as it was, for pages that are still on their way. Refuses: wrong_code, code_over.
 */
export async function stepUp({ db, keys }: Needs, { actor, now, tx }: Act, typed: string): Promise<NewSession & { steppedUpUntil: Date }> {
  const person = actor.subject ?? ''
  const vault = await vaultOf(keys, 'person')
  const code = await checkCode(db, vault, actor, now, { target: targetOf(person), purpose: 'step-up', code: typed })
  const [[used], [old]] = await tx.read([useCode(code, now), sessionUntil(actor.session)])
  if (!used) throw refusal.code_over()
  if (!old) throw platformRefusal.sign_in()
  const session = newSession('person', person, now, { until: old.until, steppedUpAt: now, mandate: old.mandate })
  tx.write([
    session.write,
    moveServiceSessions(actor.session, session.id),
    shortenSession(actor.session, new Date(now.getTime() + OVERLAP)),
    record(facts.steppedUp, actor, now, { subject: person, body: { way: 'sms', session: session.id } }),
  ])
  return { ...session, steppedUpUntil: stepUpEnd(now) }
}

const OVERLAP = 60_000

const targetOf = (person: string): Buffer => Buffer.from(person)
