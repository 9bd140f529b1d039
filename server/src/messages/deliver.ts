import { record } from '#evidence'
import { SYSTEM, THE_SYSTEM, vaultOf, type Database, type Job, type Sms } from '#platform'
import { facts } from './facts.ts'
import { VAULT, type MessageNeeds } from './needs.ts'
import { forgetText, markDelivery, waitingDelivery, type WaitingRow } from './store.ts'
import { worded } from './template.ts'
import { TRIES } from './tell.ts'

/** Job: hands a message to the carrier and marks it. What was handed over before, or given up, is let be. */
export const deliver = (needs: MessageNeeds): Job => async ({ message: id = '' }, { db, now }) => {
  const [[waiting]] = await db.read(SYSTEM, [waitingDelivery(id)])
  if (!waiting) return
  const sms = await smsOf(needs, waiting)
  if (!sms) return giveUp(db, waiting, now())
  try {
    await needs.sms.send(sms)
  } catch (error) {
    if (waiting.tries + 1 >= TRIES) return giveUp(db, waiting, now())
    await db.transaction(SYSTEM, async (tx) => tx.write([markDelivery(id, 'waiting', waiting.tries + 1, now())]))
    throw error
  }
  await db.transaction(SYSTEM, async (tx) => tx.write([markDelivery(id, 'sent', waiting.tries + 1, now()), forgetText(id)]))
}

const giveUp = (db: Database, { id, tries }: WaitingRow, now: Date): Promise<void> =>
  db.transaction(SYSTEM, async (tx) => tx.write([
    markDelivery(id, 'failed', tries + 1, now),
    forgetText(id),
    record(facts.undelivered, THE_SYSTEM, now, { subject: id, body: { channel: 'sms', tries: tries + 1 } }),
  ]))

/** Undefined when there is nobody to send it to any more. */
async function smsOf(needs: MessageNeeds, waiting: WaitingRow): Promise<Sms | undefined> {
  const { id, template, owner, phone, message_params, text_params } = waiting
  const vault = await vaultOf(needs.keys, VAULT)
  const [to, params] = owner === null
    ? await Promise.all([vault.open('messages.text', 'phone', id, phone!), vault.open('messages.text', 'params', id, text_params!)])
    : await Promise.all([needs.phoneOf(owner), vault.open('messages.message', 'params', id, message_params!)])
  return to === undefined ? undefined : { id, to, text: SIGNATURE + worded(needs.templates(), template, params).text.zh }
}

// An SMS begins with who it is from.
const SIGNATURE = '【赣服通】'
