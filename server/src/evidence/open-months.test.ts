import { afterAll, beforeAll, expect, it } from 'vitest'
import { evidence } from './index.ts'
import { HAPPENED, openTestLog, type TestLog } from './test-log.ts'
import { record } from './record.ts'
import { SYSTEM, THE_SYSTEM } from '#platform'

let log: TestLog
beforeAll(async () => { log = await openTestLog() })
afterAll(() => log.close())

const months = async (year: number) => {
  const admin = await log.admin()
  const { rows } = await admin.query<{ name: string }>(`select relname as name from pg_class where relkind = 'r' and relname like 'fact\\_%\\_${year}\\_%' order by 1`)
  return rows.map(({ name }) => name)
}
const run = (now: string) => evidence.jobs!['evidence:openMonths']!({}, { db: log.db, now: () => new Date(now) })

it('opens the next three months for both classes before they begin, over the end of a year, and once', async () => {
  await run('2039-11-30T23:59:59Z')
  await run('2039-11-30T23:59:59Z')
  expect(await months(2039)).toEqual(['fact_leaf_2039_12', 'fact_news_2039_12'])
  expect(await months(2040)).toEqual(['fact_leaf_2040_01', 'fact_leaf_2040_02', 'fact_news_2040_01', 'fact_news_2040_02'])
})

it('has facts stand in the month in which they happened', async () => {
  await run('2041-12-31T12:00:00Z')
  const admin = await log.admin()
  for (const [at, partition] of [['2042-01-31T23:59:59.999Z', 'fact_leaf_2042_01'], ['2042-02-01T00:00:00Z', 'fact_leaf_2042_02']] as const) {
    await log.db.transaction(SYSTEM, async (tx) => tx.write([record(HAPPENED, THE_SYSTEM, new Date(at), { subject: null })]))
    const { rows } = await admin.query<{ name: string }>('select tableoid::regclass::text as name from evidence.fact where at = $1', [at])
    expect(rows).toEqual([{ name: `evidence.${partition}` }])
  }
})

it('is named so that the clock of the queue can start it', () => {
  expect(evidence.timetable).toEqual([expect.stringMatching(/^\d+ \d+ \* \* \* [\w:]+$/)])
  for (const line of evidence.timetable ?? []) expect(evidence.jobs).toHaveProperty(line.split(' ').at(-1)!)
})
