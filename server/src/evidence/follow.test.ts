import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { SYSTEM, THE_SYSTEM, type Fact, type Follower } from '#platform'
import { advance, introduce, newestFact } from './follow.ts'
import { record } from './record.ts'
import { lagOf } from './store.ts'
import { HAPPENED, NOTED, NOW, openTestLog, type TestLog } from './test-log.ts'

let log: TestLog
let names = 0
beforeAll(async () => { log = await openTestLog() })
afterAll(() => log.close())

/** A follower at the end of all that has happened, and what it has taken in since; it can be made to fail. */
async function newFollower(kinds = [HAPPENED.kind]) {
  const taken: Fact[] = []
  let broken = false
  const follower: Follower = {
    name: `tests.${(names += 1)}`,
    kinds,
    async follow(facts) {
      if (broken) throw new Error('cannot')
      taken.push(...facts)
    },
  }
  await introduce(log.db, follower, NOW)
  await catchUp(follower)
  taken.length = 0
  return { follower, taken, break: () => { broken = true }, mend: () => { broken = false } }
}

async function catchUp(follower: Follower): Promise<void> {
  await log.settled()
  while ((await advance(log.db, follower, NOW)).took > 0);
}

const steps = (facts: readonly Fact[]) => facts.map(({ body }) => body['step'])
const lag = async ({ name }: Follower) => (await log.db.read(SYSTEM, [lagOf()]))[0].find((row) => row.follower === name)

describe('a follower', () => {
  beforeEach(() => log.settled())

  it('takes in the facts of its kinds, in their order, each once', async () => {
    const { follower, taken } = await newFollower()
    await log.happen(450)
    await log.happen(3, NOTED)
    await catchUp(follower)
    expect(steps(taken)).toEqual(Array.from({ length: 450 }, (_, i) => i))
    expect(await advance(log.db, follower, NOW)).toEqual({ took: 0, done: true })
  })

  it('loses nothing to a transaction held open across its passes, however late that commits', async () => {
    const { follower, taken } = await newFollower()
    const [early, late] = [await log.admin(), await log.admin()]
    for (const client of [early, late]) await client.query('begin')
    const happen = (step: number) => record(HAPPENED, THE_SYSTEM, NOW, { subject: null, body: { step } })
    const within = (client: typeof early, step: number) => client.query(happen(step).text, [...happen(step).values])

    await within(early, 1)
    await within(late, 2)
    await log.db.transaction(SYSTEM, async (tx) => tx.write([happen(3)]))
    await late.query('commit')
    await advance(log.db, follower, NOW)
    expect(steps(taken)).toEqual([])

    await within(early, 4)
    await early.query('commit')
    await catchUp(follower)
    expect(steps(taken)).toEqual([1, 4, 2, 3])
  })

  it('takes in nothing of a transaction that was rolled back, and goes on behind the gap', async () => {
    const { follower, taken } = await newFollower()
    const undone = log.db.transaction(SYSTEM, async (tx) => {
      await tx.read([record(HAPPENED, THE_SYSTEM, NOW, { subject: null, body: { step: 0 } })])
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await log.happen(1)
    await catchUp(follower)
    expect(steps(taken)).toEqual([0])
    expect(taken).toHaveLength(1)
  })

  it('takes in each fact once when several processes let it advance at the same time', async () => {
    const { follower, taken } = await newFollower()
    await log.happen(500)
    while ((await Promise.all([1, 2, 3, 4].map(() => advance(log.db, follower, NOW)))).some(({ took }) => took > 0));
    expect(steps(taken).toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 500 }, (_, i) => i))
  })

  it('stays where it is when its effects fail, and takes in the same facts again', async () => {
    const { follower, taken, break: spoil, mend } = await newFollower()
    await log.happen(2)
    spoil()
    await expect(advance(log.db, follower, NOW)).rejects.toThrow('cannot')
    mend()
    await catchUp(follower)
    expect(steps(taken)).toEqual([0, 1])
  })

  it('finds a rare kind behind more facts of others than can be read in one go', async () => {
    const { follower, taken } = await newFollower([NOTED.kind])
    const { text } = record(HAPPENED, THE_SYSTEM, NOW, { subject: null })
    const many = text.replace(/values .*/, `select 'leaf', '${HAPPENED.kind}', null, null, now(), '{}', sha256('') from generate_series(1, 4500)`)
    await (await log.admin()).query(many)
    await log.happen(1, NOTED)
    const passes = []
    for (let pass = 0; pass < 4; pass += 1) passes.push(await advance(log.db, follower, NOW))
    expect(passes).toEqual([{ took: 0, done: false }, { took: 0, done: false }, { took: 1, done: false }, { took: 0, done: true }])
    expect(steps(taken)).toEqual([0])
  })

  it('reads transactions by their numbers, of which the tenth comes after the ninth', async () => {
    const { text, values } = record({ ...HAPPENED, kind: 'tests.counted' }, THE_SYSTEM, NOW, { subject: null })
    const admin = await log.admin()
    for (const [xid, step] of [['10', 1], ['9', 0], ['100', 2]] as const) {
      await admin.query(text.replace('salt)', 'salt, xid)').replace(/\)$/, ', $8)'), [...values.slice(0, 5), { step }, values[6], xid])
    }
    const taken: Fact[] = []
    const follower: Follower = { name: 'tests.counting', kinds: ['tests.counted'], follow: async (facts) => void taken.push(...facts) }
    await introduce(log.db, follower, NOW)
    await catchUp(follower)
    expect(steps(taken)).toEqual([0, 1, 2])
  })

  it('need not look while the newest fact that may be read is the same', async () => {
    const before = await newestFact(log.db)
    expect(await newestFact(log.db)).toBe(before)
    const open = await log.admin()
    await open.query('begin')
    const fact = record(HAPPENED, THE_SYSTEM, NOW, { subject: null, body: { step: 0 } })
    await open.query(fact.text, [...fact.values])
    await log.db.transaction(SYSTEM, async (tx) => tx.write([fact]))
    expect(await newestFact(log.db)).toBe(before)
    await open.query('commit')
    await log.settled()
    expect(await newestFact(log.db)).not.toBe(before)
  })

  it('is as far behind as there are facts of its kinds, and no further', async () => {
    const { follower } = await newFollower()
    await log.happen(5, NOTED)
    expect(await lag(follower)).toMatchObject({ behind: 0, oldest: null })
    await log.happen(5)
    expect(await lag(follower)).toMatchObject({ behind: 5, oldest: NOW })
    await catchUp(follower)
    expect(await lag(follower)).toMatchObject({ behind: 0, oldest: null })
  })

  it('keeps its place when it is introduced again, and is measured by its new kinds', async () => {
    const { follower, taken } = await newFollower()
    await log.happen(1)
    await introduce(log.db, { ...follower, kinds: [HAPPENED.kind, NOTED.kind] }, NOW)
    await log.happen(1, NOTED)
    expect(await lag(follower)).toMatchObject({ behind: 2 })
    await catchUp(follower)
    expect(taken).toHaveLength(1)
  })
})
