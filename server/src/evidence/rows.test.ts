import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SYSTEM, statement } from '#platform'
import { keepRows } from './rows.ts'
import { sealingLag } from './seal.ts'
import { NOW, openTestLog, sealAll, type TestLog } from './test-log.ts'
import type { Finding } from './verify/finding.ts'
import { verifyLog, type Ask } from './verify/verify.ts'

let log: TestLog
let admin: Client
let login: string

/** A table of somebody else's with two rows of before, from now on protected, and one row that the server wrote. */
beforeAll(async () => {
  log = await openTestLog()
  admin = await log.admin()
  login = new URL(log.db.pool.options.connectionString!).username
  await admin.query(`create schema tests; create table tests.thing (hall text, id integer, what text, paper bytea, at timestamptz, given jsonb, primary key (hall, id));
    grant usage on schema tests to ${login}; grant all on tests.thing to ${login};
    insert into tests.thing values ('a', 1, 'old', '\\x01', now(), '{"n": null}'), ('a', 2, null, null, null, null)`)
  await protect('tests.thing')
  await write(`insert into tests.thing values ('b', 3, 'new', '\\x0203', now(), '[1.50]')`)
  await seal()
})
afterAll(() => log.close())

const write = (text: string) => log.db.transaction(SYSTEM, async (tx) => tx.write([statement(`tests.${text.length}`, text)()]))
const protect = async (relation: string) => {
  for (const { text, values } of keepRows([relation])(login)) await admin.query(text, [...values])
}
const seal = async () => {
  await log.settled()
  await sealAll(log.needs)
}
const ask: Ask = async ({ name, text, values }) => (await admin.query({ name, text, values: [...values] })).rows
async function findings(): Promise<Finding[]> {
  const found: Finding[] = []
  await verifyLog(ask, await log.head(), { found: (finding) => found.push(finding), progress: () => {} })
  return found
}

/** What is found after the owner did something, which is then undone. */
async function after(tampering: string): Promise<Finding[]> {
  await admin.query('begin')
  await admin.query(tampering)
  return findings().finally(() => admin.query('rollback'))
}

describe('a row that the log speaks for', () => {
  it('is whole as the server wrote it, however the session is set', async () => {
    expect(await findings()).toEqual([])
    await admin.query(`set timezone = 'Asia/Shanghai'; set bytea_output = 'escape'; set datestyle = 'German'`)
    expect(await findings()).toEqual([])
    await admin.query('reset all')
  })

  it('may be changed and removed by the server', async () => {
    await write(`insert into tests.thing values ('c', 4, 'soon gone')`)
    await write(`update tests.thing set what = 'gone' where id = 4`)
    await write(`update tests.thing set what = what`)
    await write(`delete from tests.thing where hall = 'c' and id = 4`)
    await seal()
    expect(await findings()).toEqual([])
    const { rows } = await admin.query(`select count(*)::int as n from evidence.fact where subject = 'tests.thing/c/4'`)
    expect(rows).toEqual([{ n: 3 }])
  })

  it.each([
    ['changed', `update tests.thing set what = 'other' where id = 3`, 'b/3', 'altered'],
    ['changed in one bit', `update tests.thing set paper = set_bit(paper, 3, 1) where id = 3`, 'b/3', 'altered'],
    ['changed in a value of before', `update tests.thing set given = '{}' where id = 1`, 'a/1', 'altered'],
    ['filled where it was empty', `update tests.thing set what = '' where id = 2`, 'a/2', 'altered'],
    ['emptied', `update tests.thing set at = null where id = 3`, 'b/3', 'altered'],
    ['removed', `delete from tests.thing where id = 3`, 'b/3', 'missing'],
    ['slipped in', `insert into tests.thing values ('b', 9)`, 'b/9', 'extra'],
    ['changed with the trigger put away', `alter table tests.thing disable trigger all; update tests.thing set what = 'other' where id = 3`, 'b/3', 'altered'],
  ])('is named when it is %s', async (_, tampering, row, fault) => {
    expect(await after(tampering)).toEqual([expect.objectContaining({ table: 'tests.thing', row, fault })])
  })

  it('is named when it is set back to what it once was', async () => {
    await write(`update tests.thing set what = 'newer' where id = 3`)
    await seal()
    expect(await after(`update tests.thing set what = 'new' where id = 3`)).toEqual([expect.objectContaining({ table: 'tests.thing', row: 'b/3', fault: 'altered', leaf: expect.any(Number) as number })])
  })

  it('is named when it is given another name, under both', async () => {
    const found = await after(`update tests.thing set id = 7 where id = 3`)
    expect(found.map(({ row, fault }) => [row, fault])).toEqual([['b/3', 'missing'], ['b/7', 'extra']])
  })

  it('is named with its whole table when that is gone', async () => {
    expect(await after('drop table tests.thing')).toEqual([{ table: 'tests.thing', row: '*', fault: 'missing' }])
    expect((await after('truncate tests.thing')).map(({ row }) => row)).toEqual(['a/1', 'a/2', 'b/3'])
  })

  it('may be changed by a migration that says so, which the leaf tells', async () => {
    await admin.query(`begin; set local gft.keeps_rows = 'on'; update tests.thing set what = 'mended' where id = 2; commit`)
    await admin.query(`alter table tests.thing add column more text not null default 'x'; select evidence.keep_all('tests.thing')`)
    await seal()
    expect(await findings()).toEqual([])
    const { rows } = await admin.query(`select actor from evidence.fact where subject = 'tests.thing/a/2' order by id`)
    expect(rows.map(({ actor }: { actor: string }) => actor)).toEqual(['postgres', 'postgres', 'postgres'])
  })

  it('is taken in once, at whatever start', async () => {
    const { rows: [before] } = await admin.query('select count(*)::int as n from evidence.fact')
    await protect('tests.thing')
    expect((await admin.query('select count(*)::int as n from evidence.fact')).rows).toEqual([before])
  })
})

describe('what is kept of witnesses and chain', () => {
  const cosign = (size: number) => write(`insert into evidence.cosignature values (${size}, 'one.example.cn', 'a line', now())`)
  const logSize = async () => (await admin.query<{ size: number }>('select max(size) as size from evidence.checkpoint')).rows[0]!.size

  it('does not make the log grow by itself, or each checkpoint would be the cause of the next', async () => {
    await protect('evidence.cosignature')
    await seal()
    const size = await logSize()
    await cosign(size)
    await seal()
    expect(await logSize()).toBe(size)
    expect((await sealingLag(log.db, NOW)).facts).toBe(0)
    await log.happen(1)
    await seal()
    expect(await logSize()).toBe(size + 2)
  })

  it('is named when it is gone', async () => {
    expect(await after('delete from evidence.cosignature')).toEqual([expect.objectContaining({ table: 'cosignature', row: expect.stringMatching(/^\d+\/one\.example\.cn$/), fault: 'missing' })])
  })
})
