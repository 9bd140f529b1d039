import { SYSTEM, vaultOf, type DataKeys, type Job, type SmsCarrier } from '#platform'
import { codeMessage } from './code.ts'
import { codeToSend, forgetSentCode } from './store.ts'

/** Job: hands a code to the carrier, then forgets it. A code that is over, or was handed over before, is let be. */
export const deliverCode = (needs: { keys: DataKeys; sms: SmsCarrier }): Job => async ({ code: id = '' }, { db, now }) => {
  const [[row]] = await db.read(SYSTEM, [codeToSend(id, now())])
  if (!row?.phone || !row.code) return
  const vault = await vaultOf(needs.keys, 'person')
  const [to, code] = await Promise.all([
    vault.open('identity.code', 'phone', id, row.phone),
    vault.open('identity.code', 'code', id, row.code),
  ])
  await needs.sms.send({ to, text: codeMessage(row, code), id })
  await db.transaction(SYSTEM, async (tx) => tx.write([forgetSentCode(id)]))
}
