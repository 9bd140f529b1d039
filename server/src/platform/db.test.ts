import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestGround, type TestGround } from '../../test/ground.ts'
import { openDatabase, statement, SYSTEM, type Database } from './db.ts'

describe('a transaction', () => {
  let ground: TestGround
  let db: Database

  beforeAll(async () => {
    ground = await openTestGround({})
    // A single connection: whoever takes a second one, or keeps the first, waits for ever.
    db = openDatabase((ground.db.pool.options as { connectionString: string }).connectionString, { max: 1, name: 'gft test' })
  }, 60_000)
  afterAll(async () => {
    await db.close()
    await ground.close()
  })

  it('reads what is asked at the same moment on one connection and in one snapshot of whoever asks', async () => {
    const read = await db.transaction(SYSTEM, (tx) => Promise.all([tx.read([here()]), tx.read([here()]), tx.read([here()])]))
    const [first, ...others] = read.map(([[row]]) => row!)
    expect(others).toEqual([first, first])
    expect(first!.system).toBe('on')
  })

  it('reads nothing besides what the prelude lets it', async () => {
    const asked: string[] = []
    const prelude = { statements: [here()], check: () => { throw new Refused('answered already') } }
    const story = db.transaction(SYSTEM, async (tx) => {
      const both = [tx.read([here()]), tx.read([here()]).then(() => void asked.push('second'))]
      await Promise.allSettled(both)
      await Promise.all(both)
    }, { prelude })
    await expect(story).rejects.toThrow('answered already')
    expect(asked).toEqual([])
  })

  it('gives its connection back when the story fails before its first read is answered', async () => {
    for (let i = 0; i < 3; i += 1) {
      const story = db.transaction(SYSTEM, (tx) => Promise.all([tx.read([here()]), Promise.reject(new Refused('changed its mind'))]))
      await expect(story).rejects.toThrow('changed its mind')
    }
    expect(await db.transaction(SYSTEM, (tx) => tx.read([here()]))).toHaveLength(1)
    expect(db.pressure().waiting).toBe(0)
  })
})

class Refused extends Error {}

const here = statement<{ process: number; transaction: string; system: string }>(
  'test.here',
  `select pg_backend_pid() as process, pg_current_xact_id()::text as transaction, current_setting('gft.system') as system`,
)
