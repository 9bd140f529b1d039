import { newId } from '@gft/kernel'
import { refusal } from '@gft/contract/consents'
import { attempt, inNameOf, vaultOf, type Actor, type Database, type DataKeys, type Limit, type Statement, type Transaction } from '#platform'
import { meetingForUpdate, insertMeeting, takeMeeting, type MeetingRow } from './meeting-store.ts'
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
export async function meet({ db, keys }: Needs, tx: Transaction, actor: Actor, now: Date, from: readonly string[], code: string, request: string | null): Promise<{ other: MeetingRow; write: Statement }> {
  await attempt(db, now, [{ limit: TRIES, target: Buffer.from(actor.subject!) }])
  const index = (await vaultOf(keys, VAULT)).index('code', code)
  const rows = (await tx.read(from.map((owner) => meetingForUpdate(owner)))).flat()
  const other = rows.find((row) => isOpen(row, now) && index.equals(row.code))
  if (!other) throw refusal.no_such_meeting()
  return { other, write: takeMeeting(other.id, now, request) }
}

const TRIES: Limit = { name: 'consents.meeting', windows: [{ seconds: 600, most: 10 }] }
