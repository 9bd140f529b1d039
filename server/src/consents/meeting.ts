import { newId } from '@gft/kernel'
import { refusal } from '@gft/contract/consents'
import { record } from '#evidence'
import { attempt, inNameOf, scopeOf, vaultOf, type Actor, type Database, type DataKeys, type Limit, type Statement, type Transaction } from '#platform'
import { facts } from './facts.ts'
import type { Manner } from './give.ts'
import { insertMeeting, meetingForUpdate, metFor, takeMeeting, type MeetingRow } from './meeting-store.ts'
import { CODE_LIVES, newCode, VAULT } from './request.ts'

interface Needs { readonly db: Database; readonly keys: DataKeys }

/** A fresh code for one's own screen, in one's own name or the principal's; it ends the one before. */
export async function freshMeeting({ keys }: Pick<Needs, 'keys'>, actor: Actor, now: Date): Promise<{ id: string; code: string; until: Date; write: Statement }> {
  const id = newId<'meeting'>(() => now)
  const code = newCode()
  const until = new Date(now.getTime() + CODE_LIVES * 1000)
  const index = (await vaultOf(keys, VAULT)).index('code', code)
  return { id, code, until, write: insertMeeting(id, inNameOf(actor), actor.subject, actor.assurance, actor.by?.id ?? null, index, until, now) }
}

/** Whether a shown code may still be taken. */
export const isOpen = ({ until, taken_at: taken }: Pick<MeetingRow, 'until' | 'taken_at'>, now: Date): boolean => taken === null && now < until

/**
 * Takes the code that one of these has on their screen: read with the system's sight, good once and for a minute, ten tries in ten
 * minutes. The code alone says nothing: it counts only beside whom it is expected from. Refuses `consents.no_such_meeting`.
 */
export async function meet({ db, keys }: Needs, tx: Transaction, actor: Actor, now: Date, from: readonly string[], code: string, taken: { request: string } | { matter: string }): Promise<{ other: MeetingRow; write: Statement }> {
  await attempt(db, now, [{ limit: TRIES, target: Buffer.from(actor.subject!) }])
  const index = (await vaultOf(keys, VAULT)).index('code', code)
  const rows = (await tx.read(from.map((owner) => meetingForUpdate(owner)))).flat()
  const other = rows.find((row) => isOpen(row, now) && index.equals(row.code))
  if (!other) throw refusal.no_such_meeting()
  return { other, write: 'request' in taken ? takeMeeting(other.id, now, taken.request, null, null) : takeMeeting(other.id, now, null, scopeOf(actor).subject, taken.matter) }
}

/** The same between two phones, for an application: the writes. */
export async function meetAt(needs: Needs, tx: Transaction, actor: Actor, now: Date, from: readonly string[], code: string, matter: string): Promise<Statement[]> {
  const { other, write } = await meet(needs, tx, actor, now, from, code, { matter })
  return [write, record(facts.met, actor, now, { subject: matter, body: { matter, meeting: other.id, level: other.level } })]
}

/** Seconds for which it counts that two have met. */
const TOGETHER = 900

/** How somebody gives a consent in an application: with another party beside them whom they have just met, or alone. */
export async function mannerAt(tx: Pick<Transaction, 'read'>, actor: Actor, now: Date, matter: string): Promise<Pick<Manner, 'way' | 'met' | 'witness'>> {
  const [[other]] = await tx.read([metFor(matter, scopeOf(actor).subject, new Date(now.getTime() - TOGETHER * 1000))])
  return other ? { way: 'face-to-face', met: 'person-code', witness: { who: other.person, org: null, level: other.level } } : { way: 'portal' }
}

const TRIES: Limit = { name: 'consents.meeting', windows: [{ seconds: 600, most: 10 }] }
