import { newId } from '@gft/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SYSTEM } from '#platform'
import { factsAbout } from '#evidence'
import { codeIn, newPhone, openIdentityWorld, type IdentityWorld } from './test-world.ts'

let world: IdentityWorld
beforeAll(async () => {
  world = await openIdentityWorld()
})
afterAll(() => world.close())

const codeOf = (answer: { body: unknown }) => (answer.body as { code?: string }).code
const ask = (phone: string) => world.call('sendSignInCode', { phone })
const enter = (phone: string, code: string) => world.call('signIn', { phone, code })

async function sentCode(phone: string): Promise<string> {
  await ask(phone)
  await world.work()
  return codeIn(world.messages.filter(({ to }) => to === phone).at(-1))
}

const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('a sign-in code', () => {
  it('comes by one SMS, once the request has been kept', async () => {
    const phone = newPhone()
    expect(await ask(phone)).toMatchObject({ status: 202, body: { validFor: 300, nextAfter: 60 } })
    expect(world.messages.filter(({ to }) => to === phone)).toEqual([])
    await world.work()
    expect(world.messages.filter(({ to }) => to === phone)).toHaveLength(1)
  })

  it('comes later when the carrier was down', async () => {
    const phone = newPhone()
    world.carrierDown = true
    await ask(phone)
    await world.work().catch(() => undefined)
    world.carrierDown = false
    await world.db.pool.query('select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs)::bigint[], now())')
    await world.work()
    expect(world.messages.filter(({ to }) => to === phone)).toHaveLength(1)
  })

  it('answers the same to a known number and to one never seen', async () => {
    const phone = newPhone()
    await world.signIn(phone)
    world.later(61)
    const [known, unknown] = [await ask(phone), await ask(newPhone())]
    expect(known).toEqual(unknown)
  })

  it('is sent once a minute, five times an hour, ten times a day to one number', async () => {
    const phone = newPhone()
    expect((await ask(phone)).status).toBe(202)
    expect((await ask(phone)).body).toMatchObject({ code: 'platform.too_many', params: { seconds: 60 } })
    for (let i = 0; i < 4; i++) {
      world.later(61)
      expect((await ask(phone)).status).toBe(202)
    }
    world.later(61)
    expect(codeOf(await ask(phone))).toBe('platform.too_many')
    for (let i = 0; i < 5; i++) {
      world.later(3600)
      expect((await ask(phone)).status).toBe(202)
    }
    world.later(3600)
    expect(codeOf(await ask(phone))).toBe('platform.too_many')
    world.later(86_400)
    expect((await ask(phone)).status).toBe(202)
  })

  it('is refused for what is no mobile number', async () => {
    expect(codeOf(await ask('12345'))).toBe('identity.bad_phone')
  })

  it('leaves neither itself nor the number readable in the database', async () => {
    const phone = newPhone()
    await ask(phone)
    const dump = JSON.stringify((await world.db.read(SYSTEM, [{ name: '', text: 'select * from identity.code', values: [] }]))[0])
    expect(dump).not.toContain(phone)
    expect(dump).not.toContain(Buffer.from(phone).toString('hex'))
    await world.work()
    const [[kept]] = await world.db.read(SYSTEM, [{ name: '', text: 'select count(*)::int as n from identity.code where code is not null', values: [] }])
    expect(kept).toEqual({ n: 0 })
  })
})

describe('the first sign-in', () => {
  it('opens the account and begins a session; the next one finds the account again', async () => {
    const phone = newPhone()
    const first = await world.signIn(phone)
    expect(first.actor).toMatchObject({ kind: 'person', subject: first.id, assurance: 'phone', steppedUpUntil: null })
    world.later(61)
    const second = await world.signIn(`+86 ${phone}`)
    expect(second.id).toBe(first.id)
    expect(second.token).not.toBe(first.token)
    const [told] = await world.db.read(SYSTEM, [factsAbout(first.id)])
    expect(told.map(({ kind }) => kind)).toEqual(['identity.person_registered', 'identity.signed_in', 'identity.signed_in'])
  })
})

describe('a code', () => {
  it('is good once', async () => {
    const phone = newPhone()
    const code = await sentCode(phone)
    expect((await enter(phone, code)).status).toBe(201)
    expect(codeOf(await enter(phone, code))).toBe('identity.code_over')
  })

  it('is good once when it is entered twice at the same moment', async () => {
    const phone = newPhone()
    const code = await sentCode(phone)
    const answers = await Promise.all([enter(phone, code), enter(phone, code), enter(phone, code)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422])
  })

  it('bears five guesses, told one by one, and then not even the right one', async () => {
    const phone = newPhone()
    const code = await sentCode(phone)
    for (const left of [4, 3, 2, 1]) expect((await enter(phone, wrong(code))).body).toMatchObject({ code: 'identity.wrong_code', params: { left } })
    expect(codeOf(await enter(phone, wrong(code)))).toBe('identity.code_over')
    expect(codeOf(await enter(phone, code))).toBe('identity.code_over')
  })

  it('bears five guesses also when they come all at once', async () => {
    const phone = newPhone()
    const code = await sentCode(phone)
    await Promise.all(Array.from({ length: 9 }, () => enter(phone, wrong(code))))
    expect(codeOf(await enter(phone, code))).toBe('identity.code_over')
  })

  it('is good for five minutes', async () => {
    const phone = newPhone()
    const code = await sentCode(phone)
    world.later(300)
    expect(codeOf(await enter(phone, code))).toBe('identity.code_over')
  })

  it('is replaced by the next', async () => {
    const phone = newPhone()
    const first = await sentCode(phone)
    world.later(61)
    const second = await sentCode(phone)
    if (first !== second) expect(codeOf(await enter(phone, first))).toBe('identity.wrong_code')
    expect((await enter(phone, second)).status).toBe(201)
  })

  it('opens nobody else’s account, and none without a code', async () => {
    const [mine, theirs] = [newPhone(), newPhone()]
    const code = await sentCode(mine)
    expect(codeOf(await enter(theirs, code))).toBe('identity.code_over')
  })
})

describe('signing out', () => {
  it('ends the session and clears the cookie', async () => {
    const { token, actor } = await world.signIn(newPhone())
    expect(await world.call('signOut', {}, actor)).toMatchObject({ body: { signedOut: true }, reply: { session: null } })
    expect((await world.identity.resolve(token, null)).actor.kind).toBe('anonymous')
  })

  it('of a stranger does nothing but clear the cookie', async () => {
    expect(await world.call('signOut', {})).toMatchObject({ body: { signedOut: false }, reply: { session: null } })
  })
})

describe('a session', () => {
  it('is resolved in one round trip', async () => {
    const { token } = await world.signIn(newPhone())
    const before = world.db.roundTrips()
    await world.identity.resolve(token, '203.0.113.7')
    expect(world.db.roundTrips() - before).toBe(1)
  })

  it('tells every page how to greet its owner, masked', async () => {
    const phone = newPhone()
    const { token, actor } = await world.signIn(phone)
    await world.call('setPreferences', { region: '360102000000', uiStyle: 'elder' }, actor)
    expect((await world.identity.resolve(token, null)).person).toEqual({
      uiStyle: 'elder', locale: 'zh', region: '360102000000', assurance: 'phone', maskedName: null, maskedPhone: `199****${phone.slice(-4)}`, acting: null,
    })
  })

  it('lives while it is used, and ends after half an hour without', async () => {
    const { token } = await world.signIn(newPhone())
    for (let i = 0; i < 3; i++) {
      world.later(1700)
      expect((await world.identity.resolve(token, null)).actor.kind).toBe('person')
      await seenAt(token)
    }
    world.later(1800)
    expect((await world.identity.resolve(token, null)).actor.kind).toBe('anonymous')
  })

  it('is nobody’s without a token, or with an invented one', async () => {
    for (const token of [undefined, '', newId(), 'x'.repeat(43)]) {
      expect((await world.identity.resolve(token, '203.0.113.7')).actor).toMatchObject({ kind: 'anonymous', subject: null, address: '203.0.113.7' })
    }
  })

  // The touch is not waited for by anyone but this test.
  async function seenAt(token: string): Promise<void> {
    const now = world.now()
    await expect.poll(async () => {
      const [[row]] = await world.db.read(SYSTEM, [{ name: '', text: 'select max(seen_at) as at from identity.session', values: [] }])
      return (row as { at: Date }).at >= now
    }, { message: token.slice(0, 4) }).toBe(true)
  }
})

describe('an account', () => {
  it('is shown to its owner masked, and to nobody else', async () => {
    const [mine, theirs] = [await world.signIn(newPhone()), await world.signIn(newPhone())]
    expect((await world.call('getMe', {}, mine.actor)).body).toMatchObject({ id: mine.id, name: null, idNumber: null })
    const seen = await world.db.read({ subject: mine.id, orgs: [], regions: [], system: false }, [world.identity.personOf(theirs.id), world.identity.personOf(mine.id)])
    expect(seen.map((rows) => rows.length)).toEqual([0, 1])
  })

  it('is found by its number, for an invitation', async () => {
    const phone = newPhone()
    const { id } = await world.signIn(phone)
    expect(await world.identity.findPersonByPhone(`86-${phone}`)).toBe(id)
    expect(await world.identity.findPersonByPhone(newPhone())).toBeUndefined()
    expect(await world.identity.findPersonByPhone('no number')).toBeUndefined()
  })

  it('keeps the preferences that were not named', async () => {
    const { actor } = await world.signIn(newPhone())
    await world.call('setPreferences', { locale: 'en' }, actor)
    expect((await world.call('setPreferences', { uiStyle: 'elder' }, actor)).body).toMatchObject({ locale: 'en', uiStyle: 'elder', region: null })
  })
})

describe('what is over', () => {
  it('is removed after a day', async () => {
    await world.signIn(newPhone())
    world.later(3 * 86_400)
    await world.identity.jobs!['identity:purge']!({}, { db: world.db, now: world.now })
    const left = await world.db.read(SYSTEM, [
      { name: '', text: 'select 1 from identity.code', values: [] }, { name: '', text: 'select 1 from identity.session', values: [] },
    ])
    expect(left).toEqual([[], []])
  })
})
