import { writeFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeEach, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase, SYSTEM, THE_SYSTEM, type Database } from '#platform'
import { readHead } from './head.ts'
import { parseCheckpoint, parseNote } from './log/index.ts'
import { newestCheckpoint } from './log-store.ts'
import { record } from './record.ts'
import { LogRefused, sealingLag, sealOnce, type SealNeeds } from './seal.ts'
import { HAPPENED, NOTED, NOW, openTestLog, sealAll, type TestLog } from './test-log.ts'

let log: TestLog
let size = 0
let admin: Awaited<ReturnType<TestLog['admin']>>
beforeAll(async () => {
  log = await openTestLog()
  admin = await log.admin()
})
afterAll(() => log.close())

const happen = (step: number) => record(HAPPENED, THE_SYSTEM, NOW, { subject: null, body: { step } })
const leaves = async (from = 0) => (await admin.query<{ index: number; fact: number }>('select index, fact from evidence.leaf where index >= $1 order by index', [from])).rows
const sealedSteps = async (from: number) =>
  (await admin.query<{ step: number }>(`select (f.body->'step')::int as step from evidence.leaf l join evidence.fact f on f.id = l.fact where l.index >= $1 order by l.index`, [from])).rows.map(({ step }) => step)

async function assertSound(): Promise<void> {
  const { findings } = await log.verify()
  if (findings.length > 0) throw new Error(`the log is not sound: ${JSON.stringify(findings)}`)
}

/** A log of at least ten leaves, of which every one is sealed and sound. */
beforeEach(async () => {
  await log.happen(10)
  await sealAll(log.needs)
  size = (await leaves()).length
})

describe('the sealer', () => {
  afterEach(async () => {
    await log.settled()
    await sealAll(log.needs)
    await assertSound()
  })

  it('gives facts their leaves in their order, without gaps, and a checkpoint over them', async () => {
    await log.happen(3)
    expect(await sealOnce(log.needs)).toBe(3)
    expect(await sealedSteps(size)).toEqual([0, 1, 2])
    expect((await leaves()).map(({ index }) => index)).toEqual(Array.from({ length: size + 3 }, (_, i) => i))
    const [[checkpoint]] = await log.db.read(SYSTEM, [newestCheckpoint()])
    expect(checkpoint?.size).toBe(size + 3)
  })

  it('does nothing when nothing has happened', async () => {
    expect(await sealOnce(log.needs)).toBe(0)
    expect((await leaves()).length).toBe(size)
  })

  it('takes in no news', async () => {
    await log.happen(3, NOTED)
    expect(await sealOnce(log.needs)).toBe(0)
  })

  it('takes in so many at once and leaves the rest for its next pass', async () => {
    await log.happen(2_100)
    expect(await sealOnce(log.needs)).toBe(2_000)
    expect(await sealOnce(log.needs)).toBe(100)
  })

  it('loses nothing to a transaction held open across its passes, however late that commits', async () => {
    const [early, late] = [await log.admin(), await log.admin()]
    for (const client of [early, late]) await client.query('begin')
    const within = (client: typeof early, step: number) => client.query(happen(step).text, [...happen(step).values])
    await within(early, 1)
    await within(late, 2)
    await log.db.transaction(SYSTEM, async (tx) => tx.write([happen(3)]))
    await late.query('commit')
    expect(await sealOnce(log.needs)).toBe(0)

    await within(early, 4)
    await early.query('commit')
    await log.settled()
    await sealAll(log.needs)
    expect(await sealedSteps(size)).toEqual([1, 4, 2, 3])
  })

  it('numbers without gaps what has gaps in its ids', async () => {
    const undone = log.db.transaction(SYSTEM, async (tx) => {
      await tx.read([happen(0)])
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await log.happen(2)
    await sealAll(log.needs)
    expect((await leaves(size)).map(({ index }) => index)).toEqual([size, size + 1])
  })

  it('forks nothing and leaves nothing out when there are several at the same time', async () => {
    const others = [1, 2, 3].map(() => openDatabase(log.db.pool.options.connectionString!, { max: 2, name: 'gft test' }))
    const sealers: SealNeeds[] = [log.db, ...others].map((db) => ({ ...log.needs, db }))
    let sealed = 0
    for (let race = 0; race < 15; race += 1) {
      await log.happen(7)
      for (const count of await Promise.all(sealers.map(sealOnce))) sealed += count
    }
    sealed += await sealAll(log.needs)
    await Promise.all(others.map((db) => db.close()))
    expect(sealed).toBe(105)
    expect((await leaves()).map(({ index }) => index)).toEqual(Array.from({ length: size + 105 }, (_, i) => i))
  })

  it('finishes what it signed when the commit behind the signature failed', async () => {
    await log.happen(4)
    await expect(sealOnce({ ...log.needs, db: withoutCommit(log.db) })).rejects.toThrow('the power went')
    expect((await log.head()).size).toBe(size + 4)
    expect(await log.verify()).toMatchObject({ findings: [], leaves: size, waiting: 4 })

    await log.happen(3)
    expect(await sealOnce(log.needs)).toBe(4)
    expect(await sealOnce(log.needs)).toBe(3)
  })

  it('goes on where another machine has sealed in the meantime, and remembers that', async () => {
    const mine = await log.head()
    await log.happen(4)
    await sealAll(log.needs)
    await writeFile(log.needs.head, JSON.stringify(mine))
    expect(await sealOnce(log.needs)).toBe(0)
    expect((await log.head()).size).toBe(size + 4)
  })

  it('keeps the name that the log began with', async () => {
    await log.happen(1)
    await sealOnce({ ...log.needs, log: 'another.example.cn/log' })
    const [[checkpoint]] = await log.db.read(SYSTEM, [newestCheckpoint()])
    const originOf = (note = '') => parseCheckpoint(parseNote(note).text).origin
    expect([originOf(checkpoint?.note), originOf(checkpoint?.sm3_note)]).toEqual(['log.example.cn/log', 'log.example.cn/log/sm3'])
  })

  it('is found to be whole at every moment while it goes on', async () => {
    const growing = (async () => {
      for (let batch = 0; batch < 8; batch += 1) {
        await log.happen(40)
        await sealAll(log.needs)
      }
    })()
    for (let glance = 0; glance < 4; glance += 1) expect((await log.verify()).findings).toEqual([])
    await growing
  })

  it('tells how much waits and for how long', async () => {
    expect(await sealingLag(log.db, NOW)).toEqual({ facts: 0, seconds: 0 })
    await log.happen(2)
    expect(await sealingLag(log.db, new Date(NOW.getTime() + 5_000))).toEqual({ facts: 2, seconds: 5 })
  })
})

describe('a log that must not be signed on', () => {
  const TABLES = ['fact', 'leaf', 'tile', 'checkpoint']
  const backUp = (name: string) => admin.query(`create schema ${name}; ${TABLES.map((table) => `create table ${name}.${table} as table evidence.${table}`).join(';')}`)
  const restore = (name: string) => admin.query(`truncate ${TABLES.map((table) => `evidence.${table}`).join(', ')}; ${TABLES.map((table) => `insert into evidence.${table} select * from ${name}.${table}`).join(';')}`)

  let head: string
  beforeEach(async () => {
    head = JSON.stringify(await log.head())
    await admin.query('drop schema if exists sound cascade')
    await backUp('sound')
  })
  afterEach(async () => {
    await restore('sound')
    await writeFile(log.needs.head, head)
    await assertSound()
  })

  const refusal = async () => {
    const before = (await leaves()).length
    const error = await sealOnce(log.needs).then(() => undefined, (thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(LogRefused)
    expect((await leaves()).length).toBe(before)
    return (error as LogRefused).message
  }

  it.each([
    ['and nothing has happened since', 0],
    ['and less has happened since than was lost', 3],
    ['and as much has happened since', 5],
    ['and more has happened since', 8],
  ])('is one of a database restored from yesterday, %s', async (_, since) => {
    await log.happen(5)
    await sealAll(log.needs)
    await restore('sound')
    await log.happen(since)
    expect(await refusal()).toContain(`${size + 5} leaves were signed, but this database ends at ${size}: leaves ${size} to ${size + 4} are missing`)
    expect((await log.verify()).findings).toContainEqual({ table: 'leaf', row: `${size}–${size + 4}`, fault: 'missing', leaf: size })
  })

  it('is one that lost more than a batch', async () => {
    await writeFile(log.needs.head, JSON.stringify({ ...(await log.head()), size: size + 2_001 }))
    await log.happen(2_500)
    expect(await refusal()).toContain('are missing')
  })

  it('is one whose leaves are not those that were signed', async () => {
    const { roots, ...rest } = await log.head()
    await writeFile(log.needs.head, JSON.stringify({ ...rest, roots: { ...roots, sm3: '00'.repeat(32) } }))
    expect(await refusal()).toContain(`its first ${size} leaves are not those that were signed`)
  })

  it.each([
    ['its last fact was altered', `update evidence.fact set kind = 'tests.other' where id = (select fact from evidence.leaf order by index desc limit 1)`, 'was altered'],
    ['its last fact is gone', `delete from evidence.fact where id = (select fact from evidence.leaf order by index desc limit 1)`, 'is gone'],
    ['a leaf is gone from its end', 'delete from evidence.leaf where index = (select max(index) from evidence.leaf)', 'but there are'],
    ['a tile at its edge was altered', `update evidence.tile set hashes = set_byte(hashes, 0, 255 - get_byte(hashes, 0)) where hash = 'sm3'`, 'do not give the root'],
    ['a tile at its edge is gone', `delete from evidence.tile where hash = 'sha256'`, 'is missing'],
    ['its newest checkpoint is gone', 'delete from evidence.checkpoint where size = (select max(size) from evidence.checkpoint)', 'but there are'],
    ['a fact is of a transaction yet to come', `update evidence.fact set xid = '9000000000' where id = (select min(id) from evidence.fact)`, 'counted further than this one'],
  ])('is one of which %s', async (_, tampering, why) => {
    await admin.query(tampering)
    await log.happen(1)
    expect(await refusal()).toContain(why)
  })

  it('is refused a second checkpoint on the same size by the database itself', async () => {
    const fork = `insert into evidence.checkpoint select size + 1, previous, root, sm3_root, note, sm3_note from evidence.checkpoint order by size desc limit 1`
    await expect(admin.query(fork)).rejects.toThrow('checkpoint_previous_key')
  })
})

it('is not begun anew while the memory of it cannot be read', async () => {
  const head = JSON.stringify(await readHead(log.needs.head))
  await writeFile(log.needs.head, '{"size":')
  await log.happen(1)
  await expect(sealOnce(log.needs)).rejects.toThrow(SyntaxError)
  await writeFile(log.needs.head, head)
})

/** A database that loses power after the story and before the commit. */
const withoutCommit = (db: Database): Database => ({
  ...db,
  transaction: (scope, story, rules) => db.transaction(scope, async (tx) => {
    await story(tx)
    throw new Error('the power went')
  }, rules),
})
