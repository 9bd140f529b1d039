import { addDays, addMonths, beijingDay, newId, type Refusal } from '@gft/kernel'
import type { Output } from '@gft/contract'
import type { getGrant, listGrants, listUses } from '@gft/contract/consents'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { record } from '#evidence'
import { facts as identity } from '#identity'
import { digest, openFiles, scopeOf, statement, SYSTEM, THE_SYSTEM, type Actor, type Module, type Statement } from '#platform'
import { give, openConsents, permit, RATING, spend, tables, unregistered, used, type Decision, type Wanted } from './index.ts'
import { TEXT_VERSION } from './words.ts'
import { officer, openTestGround, person, type TestGround, type TestHouse } from '../../test/ground.ts'

const words = (zh: string) => ({ zh, en: zh })

let ground: TestGround
let consents: Module
let house: TestHouse
let owner: Actor

beforeAll(async () => {
  ground = await openTestGround({ consents: tables })
  consents = openConsents({ db: ground.db, keys: ground.keys, files: openFiles('/nowhere', ground.keys), publicUrl: 'http://localhost', names: { source: words, field: (_, field) => words(field), agency: words } })
  house = ground.serve([consents])
})
afterAll(() => ground.close())
beforeEach(() => {
  owner = person()
  ground.at('2026-03-02T01:00:00Z')
})

const decision = (use: string, agreed = true): Decision => ({
  use, agreed, source: { kind: 'interface', id: `register.${use}`, name: words(use) }, holder: 'natural-resources.360100', holderName: words('南昌市自然资源局'),
  agencies: ['taxation.360102'], agencyNames: [words('东湖区税务局')], items: ['house-tax'], fields: [{ field: 'area', label: words('面积'), sensitivity: 'personal' }], purpose: words('核定税费'),
})
/** Decides on that many uses at one instant. */
const decide = async (many: number, until = '2026-08-31', agreed = true) => {
  const { given, writes } = give(owner, ground.now(), newId(), until, Array.from({ length: many }, (_, i) => decision(String(i), agreed)))
  await ground.db.transaction(scopeOf(owner), async (tx) => tx.write(writes))
  return given.map(({ id }) => id as string)
}
const grants = async (before?: string) => (await house.call(owner, 'consents.listGrants', before ? { before } : {})).body as Output<typeof listGrants>
const uses = async (before?: string) => (await house.call(owner, 'consents.listUses', before ? { before } : {})).body as Output<typeof listUses>

describe('the record', () => {
  it('keeps the very words, in both languages, with their digest, and shows them again', async () => {
    const [id] = await decide(1)
    const { body } = await house.call(owner, 'consents.getGrant', { id: id! })
    const shown = body as Output<typeof getGrant>
    expect(shown.words!.zh).toBe('我同意东湖区税务局为“核定税费”，从南昌市自然资源局取用我的“0”中的面积。这项同意只用于本次办事，2026年8月31日到期。我可以随时在“授权记录”里收回，收回后马上生效。每一次取用我都能看到。')
    expect(shown).toMatchObject({ way: 'portal', times: null, textVersion: TEXT_VERSION, words: { en: expect.stringContaining('ends on 2026-08-31') } })
    const [[fact]] = await ground.db.read(SYSTEM, [statement<{ body: { words: string } }>('test.words', 'select body from evidence.fact where subject = $1')(id)])
    expect(fact!.body.words).toBe(digest(shown.words).toString('hex'))
  })

  it('is never for everything, and never for longer than the fields allow', () => {
    const [today, matter] = [beijingDay(ground.now()), newId()]
    const given = (change: Partial<Decision>, until: string = today) => () => give(owner, ground.now(), matter, until, [{ ...decision('x'), ...change }])
    const code = (act: () => unknown) => { try { act(); return 'given' } catch (error) { return (error as Refusal).code } }
    expect(code(given({}))).toBe('given')
    expect([given({ fields: [] }), given({ agencies: [] }), given({ agencies: ['*'] }), given({ source: { kind: 'licence', id: '*', name: words('') } })].map(code)).toEqual(Array(4).fill('consents.too_wide'))
    const sensitive = { fields: [{ field: 'a', label: words('a'), sensitivity: 'open' as const }, { field: 'b', label: words('b'), sensitivity: 'sensitive' as const }] }
    expect(code(given(sensitive, addMonths(today, 6)))).toBe('given')
    expect([given(sensitive, addDays(addMonths(today, 6), 1)), given({}, addDays(addMonths(today, 12), 1)), given({}, addDays(today, -1)), given({}, '9999-12-31')].map(code)).toEqual(Array(4).fill('consents.too_long'))
  })
})

describe('a use', () => {
  let wanted: Wanted
  const matter = newId()
  const allow = async (change: Partial<Decision> = {}) => {
    const { given: [grant], writes } = give(owner, ground.now(), matter, '2026-08-31', [{ ...decision('house'), ...change }])
    await ground.db.transaction(scopeOf(owner), async (tx) => tx.write(writes))
    wanted = { grant: grant!.id, owner: owner.subject!, matter, source: 'register.house', agency: 'taxation.360102', fields: ['area'] }
  }
  const permitted = async (change: Partial<Wanted> = {}) => permit(ground.db, { ...wanted, ...change }, ground.now())
  const token = async () => (await permitted() as { token: string }).token
  const spent = (by: string, change: Partial<Wanted> = {}) => ground.db.transaction(SYSTEM, async (tx) => {
    const { why, agreed } = await spend(tx, by, { ...wanted, ...change }, ground.now())
    tx.write(used(THE_SYSTEM, ground.now(), { ...wanted, kind: 'read', purpose: words('核定税费'), outcome: why ? 'refused' : 'answered', why, agreed }))
    return why
  })

  it('is had once on its token', async () => {
    await allow()
    const by = await token()
    const first = await spent(by)
    ground.at('2026-03-02T01:00:01Z')
    expect([first, await spent(by)]).toEqual([null, 'token-spent'])
    expect((await uses()).uses.map(({ outcome, why }) => [outcome, why])).toEqual([['refused', 'token-spent'], ['answered', null]])
    expect((await grants()).grants[0]!.uses).toBe(1)
  })

  it('leaves in the log the digest of the very words that it was asked on, also when it is refused', async () => {
    await allow()
    const { words: own, textVersion } = (await grants()).grants[0]!
    const [by, again] = [await token(), await token()]
    await spent(by)
    await house.call(owner, 'consents.withdrawGrant', { id: wanted.grant })
    await spent(again)
    await spent(again, { grant: newId() })
    const bodies = statement<{ body: { outcome: string; words: string } }>('test.uses', `select body from evidence.fact where kind = 'consents.used' and body ->> 'matter' = $1 order by id desc limit 3`)
    const [facts] = await ground.db.read(SYSTEM, [bodies(matter)])
    const told = (agreed: unknown) => digest({ fields: ['area'], purpose: words('核定税费'), agreed }).toString('hex')
    expect(facts.map(({ body }) => body.words)).toEqual([told(null), told({ version: textVersion, words: own }), told({ version: textVersion, words: own })])
  })

  it('is had by one of fifty who come with the same token at once', async () => {
    await allow()
    const by = await token()
    const came = await Promise.all(Array.from({ length: 50 }, () => spent(by)))
    expect(came.filter((why) => why === null)).toHaveLength(1)
  })

  it('is refused where it goes beyond the consent, and says how', async () => {
    await allow()
    const whys = await Promise.all([{ fields: ['area', 'price'] }, { fields: [] }, { matter: newId() }, { source: 'register.other' }, { agency: 'other.360102' }, { owner: newId() }, { grant: newId() }].map(permitted))
    expect(whys).toEqual(['beyond-fields', 'beyond-fields', 'other-matter', 'other-source', 'other-agency', 'no-grant', 'no-grant'].map((why) => expect.objectContaining({ why })))
  })

  it('is refused on a token of another case, of other fields, or of nobody', async () => {
    await allow()
    const by = await token()
    expect(await spent(by, { matter: newId() })).toBe('token-other')
    expect(await spent(by, { fields: ['price'] })).toBe('token-other')
    expect(await spent('made-up')).toBe('token-unknown')
    expect(await spent(by)).toBe(null)
  })

  it('that began before the consent was taken back is refused when its answer comes', async () => {
    await allow()
    const by = await token()
    await house.call(owner, 'consents.withdrawGrant', { id: wanted.grant })
    expect(await spent(by)).toBe('withdrawn')
    expect(await permitted()).toMatchObject({ why: 'withdrawn' })
  })

  it('is refused after the last day, and when the token is old', async () => {
    await allow()
    const by = await token()
    ground.at('2026-03-02T01:05:01Z')
    expect(await spent(by)).toBe('token-expired')
    ground.at('2026-08-31T16:00:00Z')
    expect(await permitted()).toMatchObject({ why: 'expired' })
  })

  it('is had as often as was allowed, and no more, however many ask at once', async () => {
    await allow({ times: 2 })
    const tokens = await Promise.all(Array.from({ length: 6 }, token))
    const came = await Promise.all(tokens.map((by) => spent(by)))
    expect(came.filter((why) => why === null)).toHaveLength(2)
    expect(came.filter((why) => why === 'used-up')).toHaveLength(4)
    expect(await permitted()).toMatchObject({ why: 'used-up' })
  })

  it('leaves no token behind a day after its time, and a fact that says how many went', async () => {
    const purge = () => consents.jobs!['consents:purge']!({}, { db: ground.db, now: ground.now })
    const told = async () => (await ground.db.pool.query<{ rows: number }>(`select (body ->> 'rows')::int as rows from evidence.fact where kind = 'evidence.rows_removed' and subject = 'consents.token' order by id`)).rows.at(-1)?.rows
    ground.at('2027-01-01T00:00:00Z')
    await purge()
    ground.at('2026-03-02T01:00:00Z')
    await allow()
    for (let i = 0; i < 2; i += 1) await token()
    ground.at('2026-03-03T01:04:00Z')
    await purge()
    expect(await told()).not.toBe(2)
    ground.at('2026-03-03T01:06:00Z')
    await purge()
    expect(await told()).toBe(2)
    await purge()
    expect(await told()).toBe(2)
  })

  it('is refused where the person said no', async () => {
    await allow({ agreed: false })
    expect(await permitted()).toMatchObject({ why: 'declined' })
  })
})

describe('what one has allowed', () => {
  it('goes on page by page, each decision of one instant once', async () => {
    const ids = await decide(70)
    const first = await grants()
    const second = await grants(first.next)
    expect([first.grants.length, second.grants.length, second.next]).toEqual([50, 20, undefined])
    expect([...first.grants, ...second.grants].map(({ id }) => id).sort()).toEqual(ids.sort())
  })

  it('is counted as live whatever page one is on, but not what was refused, has ended or run out', async () => {
    const [first] = await decide(60)
    await decide(2, '2026-03-02')
    await decide(3, '2026-08-31', false)
    await house.call(owner, 'consents.withdrawGrant', { id: first! })
    ground.at('2026-03-03T01:00:00Z')
    const page = await grants()
    expect([page.live, (await grants(page.next)).live]).toEqual([59, 59])
  })

  it('names the agencies themselves, and can be looked at one by one by whom it concerns', async () => {
    const [id] = await decide(1)
    const one = await house.call(owner, 'consents.getGrant', { id: id! })
    expect(one.body as Output<typeof getGrant>).toMatchObject({ owner: words('natural-resources.360100'), agencies: [words('taxation.360102')], state: 'live', uses: 0 })
    expect((await house.call(person(), 'consents.getGrant', { id: id! })).status).toBe(404)
  })
})

it('every use is shown once, though many are made at one instant', async () => {
  const use = { owner: owner.subject!, grant: null, matter: newId(), kind: 'read' as const, source: 'register.house', agency: 'taxation.360102', fields: ['area'], purpose: words('核定税费'), outcome: 'answered' as const }
  const writes = Array.from({ length: 70 }, () => used(THE_SYSTEM, ground.now(), use)).flat()
  await ground.db.transaction(SYSTEM, async (tx) => tx.write(writes))
  const first = await uses()
  const second = await uses(first.next)
  expect(new Set([...first.uses, ...second.uses].map(({ id }) => id)).size).toBe(70)
  expect([second.uses.length, second.next, first.uses[0]!.who]).toEqual([20, undefined, words('taxation.360102')])
})

it('uses are counted by agency in a month of Beijing, and found by agency, matter, month and refusal', async () => {
  const [first, last] = [newId(), newId()]
  const at = async (time: string, agency: string, outcome: 'answered' | 'refused', matter = last) => {
    ground.at(time)
    const use = { owner: owner.subject!, grant: null, matter, kind: 'read' as const, source: 'register.house', agency, fields: ['area'], purpose: words('核定税费'), outcome }
    await ground.db.transaction(SYSTEM, async (tx) => tx.write(used(THE_SYSTEM, ground.now(), use)))
  }
  await at('2026-02-28T15:59:59Z', 'a', 'answered')
  await at('2026-02-28T16:00:00Z', 'a', 'answered')
  await at('2026-03-01T00:00:00Z', 'b', 'answered')
  await at('2026-03-01T00:00:01Z', 'b', 'refused', first)
  const { body } = await house.call(owner, 'consents.sumUses', { month: '2026-03' })
  expect(body).toEqual({
    month: '2026-03', months: ['2026-03', '2026-02'], all: ['a', 'b'].map((agency) => ({ agency, name: words(agency) })), matters: [first, last],
    agencies: [{ agency: 'b', name: words('b'), uses: 2, refused: 1 }, { agency: 'a', name: words('a'), uses: 1, refused: 0 }],
  })
  const found = async (filter: object) => ((await house.call(owner, 'consents.listUses', filter)).body as Output<typeof listUses>).uses.map((use) => `${use.agency} ${use.at.slice(0, 10)}`)
  expect(await found({ agency: 'a' })).toEqual(['a 2026-02-28', 'a 2026-02-28'])
  expect(await found({ month: '2026-02' })).toEqual(['a 2026-02-28'])
  expect(await found({ outcome: 'refused', agency: 'b', month: '2026-03' })).toEqual(['b 2026-03-01'])
  expect(await found({ matter: first })).toEqual(['b 2026-03-01'])
})

it('a clerk who compared somebody with their ID card, and an application that may know them or may not, stand among the uses, once', async () => {
  const [clerk, counter] = [officer('window', 'government-services.360102', '360102'), newId()]
  const tell = (...facts: Statement[]) => ground.db.transaction(SYSTEM, async (tx) => tx.write(facts))
  await tell(record(identity.identityChecked, clerk, ground.now(), { subject: owner.subject, body: { way: 'counter', counter, org: 'government-services.360102' } }))
  await tell(
    record(identity.identityChecked, owner, ground.now(), { subject: owner.subject, body: { way: 'papers' } }),
    record(identity.serviceAllowed, owner, ground.now(), { subject: owner.subject, body: { client: 'sample', scopes: 'openid+name+phone' } }),
    record(identity.serviceDenied, owner, ground.now(), { subject: owner.subject, body: { client: 'other', scopes: 'openid+id' } }),
  )
  await house.work()
  await house.work()
  expect((await uses()).uses.map(({ who, source, fields, why }) => [who.zh, source.zh, fields.map(({ zh }) => zh), why]).toSorted()).toEqual([
    ['government-services.360102', 'identity.counter', ['person.idNumber'], null],
    ['other', 'identity.service-sign-in', ['scope.id'], 'declined'],
    ['sample', 'identity.service-sign-in', ['scope.name', 'scope.phone'], null],
  ])
})

it('what no register names is named all the same', () => {
  for (const source of ['consents.paper', 'identity.counter', 'identity.service-sign-in', RATING, 'scope.phone']) expect(unregistered[source]?.zh).toMatch(/[一-鿿]/)
})
