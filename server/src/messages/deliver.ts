import { record } from '#evidence'
import { SYSTEM, THE_SYSTEM, vaultOf, type Database, type Job, type Sms, type Vault } from '#platform'
import { facts } from './facts.ts'
import { VAULT, type MessageNeeds } from './needs.ts'
import { forgetText, markDelivery, waitingDelivery, type WaitingRow } from './store.ts'
import { SIGNATURE, type Params, type Templates } from './template.ts'
import { TRIES } from './tell.ts'

/** Job: hands a message to the carrier and marks it. What was handed over before, or given up, is let be. */
export const deliver = (needs: MessageNeeds, templates: Templates): Job => async ({ message: id = '' }, { db, now }) => {
  const [[waiting]] = await db.read(SYSTEM, [waitingDelivery(id)])
  if (!waiting) return
  const sms = await wordsOf(needs, templates, db, waiting)
  try {
    await needs.sms.send(sms)
  } catch (error) {
    if (await again(db, waiting, now())) throw error
    return
  }
  await db.transaction(SYSTEM, async (tx) => tx.write([markDelivery(id, 'sent', waiting.tries + 1, now()), forgetText(id)]))
}

/** Counts a try that failed; false when it was the last one. */
async function again(db: Database, { id, tries }: WaitingRow, now: Date): Promise<boolean> {
  const last = tries + 1 >= TRIES
  await db.transaction(SYSTEM, async (tx) => tx.write([
    markDelivery(id, last ? 'failed' : 'waiting', tries + 1, now),
    ...(last ? [forgetText(id), record(facts.undelivered, THE_SYSTEM, now, { subject: id, body: { channel: 'sms', tries: tries + 1 } })] : []),
  ]))
  return !last
}

async function wordsOf(needs: MessageNeeds, templates: Templates, db: Database, waiting: WaitingRow): Promise<Sms> {
  const { id, template } = waiting
  const vault = await vaultOf(needs.keys, VAULT)
  const { to, locale, params } = waiting.owner === null ? await stranger(vault, waiting) : await account(needs, vault, db, waiting, waiting.owner)
  return { id, to, text: SIGNATURE[locale] + templates.text(template, params)[locale] }
}

interface Receiver { readonly to: string; readonly locale: 'zh' | 'en'; readonly params: Params }

async function account(needs: MessageNeeds, vault: Vault, db: Database, { id, message_params }: WaitingRow, owner: string): Promise<Receiver> {
  const [[row]] = await db.read(SYSTEM, [needs.people.personOf(owner)])
  if (!row) throw new Error(`message ${id} is to nobody`)
  const { phone, locale } = await needs.people.openPerson(row)
  return { to: phone, locale, params: await vault.open('messages.message', 'params', id, message_params!) }
}

async function stranger(vault: Vault, { id, phone, text_params }: WaitingRow): Promise<Receiver> {
  const [to, params] = await Promise.all([vault.open('messages.text', 'phone', id, phone!), vault.open('messages.text', 'params', id, text_params!)])
  return { to, locale: 'zh', params }
}
