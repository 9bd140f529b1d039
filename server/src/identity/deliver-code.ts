import { SYSTEM, vaultOf, type DataKeys, type Job, type SmsCarrier } from '#platform'
import { codeMessage } from './code.ts'
import { codeToSend, forgetSentCode, type CodeRow } from './store.ts'

/** Job: hands a code to the carrier, unless it is over by now, and then forgets it. */
export const deliverCode = (needs: { keys: DataKeys; sms: SmsCarrier }): Job => async ({ code: id = '' }, { db, now }) => {
  const [[row]] = await db.read(SYSTEM, [codeToSend(id, now())])
  if (row) await handOver(needs, row)
  await db.transaction(SYSTEM, async (tx) => tx.write([forgetSentCode(id)]))
}

async function handOver({ keys, sms }: { keys: DataKeys; sms: SmsCarrier }, row: CodeRow): Promise<void> {
  const vault = await vaultOf(keys, 'person')
  const [to, code] = await Promise.all([
    vault.open('identity.code', 'phone', row.id, row.phone),
    vault.open('identity.code', 'code', row.id, row.code),
  ])
  await sms.send({ to, text: codeMessage(row, code), id: row.id })
}
