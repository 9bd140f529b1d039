import { afterAll, beforeAll, expect, it } from 'vitest'
import { SYSTEM } from '#platform'
import { forget } from './erase.ts'
import { receiptFor } from './receipt.ts'
import { NOW, openTestLog, sealAll, type TestLog } from './test-log.ts'

let log: TestLog
beforeAll(async () => {
  log = await openTestLog()
  await log.happen(4)
})
afterAll(() => log.close())

const factAt = async (index: number) => (await (await log.admin()).query<{ fact: number }>('select fact from evidence.leaf where index = $1', [index])).rows[0]!.fact
const receipt = (fact: number) => log.db.transaction(SYSTEM, (tx) => receiptFor(tx, fact))

it('erases nothing of a fact that is not sealed yet', async () => {
  const { rows: [fact] } = await (await log.admin()).query<{ id: number }>('select min(id) as id from evidence.fact')
  expect(await forget(log.db, fact!.id, NOW)).toBe(false)
  await expect(receipt(fact!.id)).rejects.toMatchObject({ code: 'evidence.not_sealed' })
  expect(await sealAll(log.needs)).toBe(4)
})

it('erases the salt of a sealed one, and the log stays whole and goes on', async () => {
  const fact = await factAt(1)
  expect(await forget(log.db, fact, NOW)).toBe(true)
  await expect(receipt(fact)).rejects.toMatchObject({ code: 'evidence.erased' })
  await log.settled()
  expect(await sealAll(log.needs)).toBe(1)
  expect(await log.verify()).toMatchObject({ leaves: 5, findings: [] })
})

it('is told from a salt that was taken away by hand, which is named', async () => {
  const fact = await factAt(2)
  await (await log.admin()).query('update evidence.fact set salt = null where id = $1', [fact])
  expect((await log.verify()).findings).toEqual([{ table: 'fact', row: String(fact), fault: 'altered', leaf: 2, fact: String(fact) }])
})
