import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestGround, type TestGround } from '../../test/ground.ts'
import { openDatabase, statement, SYSTEM, type Database, type Statement } from './db.ts'

describe('statements that leave together', () => {
  let ground: TestGround
  let db: Database

  beforeAll(async () => {
    ground = await openTestGround({})
    // A single connection, so that each test finds what the one before it left there.
    db = openDatabase((ground.db.pool.options as { connectionString: string }).connectionString, { max: 1, name: 'gft test' })
  }, 60_000)
  afterAll(async () => {
    await db.close()
    await ground.close()
  })

  const asked = <Row>(...statements: Statement<Row>[]): Promise<Row[][]> => db.transaction(SYSTEM, (tx) => tx.read(statements))

  it('are answered each with its rows, the first time and every other', async () => {
    for (let i = 0; i < 3; i += 1) {
      expect(await asked<object>(numbers(0), numbers(2), nothing(), values(null, new Date(0), Buffer.of(7), ['a"b', 'ü'], { a: 1 })))
        .toEqual([[], [{ n: 1 }, { n: 2 }], [], [{ text: null, at: new Date(0), bytes: Buffer.of(7), list: ['a"b', 'ü'], json: { a: 1 } }]])
    }
  })

  it('may be none, also in the middle of a transaction', async () => {
    expect(await asked<object>()).toEqual([])
    expect(await db.transaction(SYSTEM, async (tx) => [await tx.read([numbers(1)]), await tx.read([]), await tx.read([later()])])).toEqual([[[{ n: 1 }]], [], [[{ later: true }]]])
  })

  it('stop at the one that fails, which is named, and leave the connection as good as it was', async () => {
    class Refused extends Error {}
    for (let i = 0; i < 2; i += 1) {
      await expect(asked<object>(numbers(1), divided(0), later())).rejects.toThrow('division by zero')
      expect(await asked<object>(later())).toEqual([[{ later: true }]])
    }
    const [once, again] = [key(ID), { ...key(ID), onConflict: { data_key_pkey: () => new Refused() } }]
    await expect(asked<object>(once, again, numbers(1))).rejects.toBeInstanceOf(Refused)
    expect(await asked<object>(numbers(1))).toEqual([[{ n: 1 }]])
  })

  it('are not sent when a value of one cannot be written', async () => {
    const circle: { self?: object } = {}
    circle.self = circle
    await expect(asked<object>(fresh(), values('x', new Date(), Buffer.of(), [], circle))).rejects.toThrow(/circular/i)
    expect(await asked<object>(fresh())).toEqual([[{ fresh: 1 }]])
  })

  it('are refused when two of one name differ', async () => {
    await asked<object>(numbers(1))
    await expect(asked<object>({ ...numbers(1), text: 'select 2' })).rejects.toThrow('two statements are called test.numbers')
  })

  it('fail when what comes back is not what it can be read as, and keep the connection', async () => {
    await expect(asked<object>(huge())).rejects.toThrow('beyond 2^53')
    expect(await asked<object>(numbers(1))).toEqual([[{ n: 1 }]])
  })
})

const numbers = statement('test.numbers', 'select n from generate_series(1, $1::int) as n')
const nothing = statement('test.nothing', `select set_config('gft.test', 'on', true) where false`)
const values = statement('test.values', 'select $1::text as text, $2::timestamptz as at, $3::bytea as bytes, $4::text[] as list, $5::jsonb as json')
const divided = statement('test.divided', 'select 1 / $1::int as n')
const later = statement('test.later', 'select true as later')
const fresh = statement('test.fresh', 'select 1 as fresh')
const huge = statement('test.huge', 'select 9007199254740993::bigint as n')
const ID = '00000000-0000-4000-8000-000000000001'
const key = statement('test.key', `insert into platform.data_key (id, class, month, suite, kek, wrapped) values ($1, 'test', '2026-01', 'sm', 'kek-1', '')`)
