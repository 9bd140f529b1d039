import fc from 'fast-check'
import { newId } from '@gft/kernel'
import type { Output } from '@gft/contract'
import type { getSecurity, listAlerts, listLookups, listReveals } from '@gft/contract/supervision'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { facts as cases } from '#cases'
import { openConsents, tables as consentTables, used } from '#consents'
import { openDuties, tables as dutyTables } from '#duties'
import { factsAbout, record } from '#evidence'
import { facts as licences } from '#licences'
import { openFiles, scopeOf, SYSTEM, THE_SYSTEM, type Actor } from '#platform'
import { officer, openTestGround, person, type TestGround, type TestHouse } from '../../test/ground.ts'
import { honeyAlerts, MANY, massAlerts, type Look } from './alerts.ts'
import { openSupervision, tables } from './index.ts'
import { needsFor } from './test-needs.ts'
import { askAboutLooks } from './watch-looks.ts'

const HQ = 'government-services.360000'
const auditor = officer('auditor', HQ, '360000000000')
const supervisor = officer('supervisor', HQ, '360000000000')
const same = (id: string) => ({ zh: id, en: id })

let ground: TestGround
let house: TestHouse
let clerk: Actor

beforeAll(async () => {
  ground = await openTestGround({ consents: consentTables, duties: dutyTables, supervision: tables })
  const names = { source: same, field: (_: string, field: string) => same(field), agency: same }
  house = ground.serve([openConsents({ db: ground.db, keys: ground.keys, files: openFiles('/nowhere', ground.keys), publicUrl: 'http://localhost', names }), openDuties({ agencies: { nameOf: same } }), openSupervision(needsFor(ground))])
})
afterAll(() => ground.close())
beforeEach(() => {
  clerk = officer('window', 'government-services.360102', '360102000000')
  ground.at('2026-03-02T01:00:00Z')
})

const looks = async (matter: string, many = 1, ground_ = '核对与证件是否一致', outcome: 'answered' | 'refused' = 'answered') => {
  const look = { owner: newId(), grant: null, matter, kind: 'reveal' as const, source: 'person.phone', agency: clerk.posts[0]!.org, fields: ['person.phone'], purpose: same(ground_), outcome }
  await ground.db.transaction(scopeOf(clerk), async (tx) => tx.write(Array.from({ length: many }, () => used(clerk, ground.now(), look)).flat()))
  await house.work()
}
const alerts = async (show?: 'all') => ((await house.call(auditor, 'supervision.listAlerts', show ? { show } : {})).body as Output<typeof listAlerts>).alerts.filter((one) => one.officer === clerk.subject)
const reveals = async (asked: object) => (await house.call(auditor, 'supervision.listReveals', asked)).body as Output<typeof listReveals>
const dutyOf = async (id: string) => ((await house.call(supervisor, 'duties.listDuties')).body as { duties: { kind: string; subject: string; due: string }[] }).duties.find(({ subject }) => subject === id)

describe('looks at masked data', () => {
  it('are found with their ground by officer, case and day, page by page', async () => {
    const [matter, other] = [newId(), newId()]
    await looks(matter, 60, '联系申请人')
    ground.at('2026-03-03T01:00:00Z')
    await looks(other)
    const first = await reveals({ officer: clerk.subject })
    const second = await reveals({ officer: clerk.subject, before: first.next })
    expect([first.reveals.length, second.reveals.length, second.next]).toEqual([50, 11, undefined])
    expect((await reveals({ matter: other })).reveals).toMatchObject([{ officer: clerk.subject, matter: other, what: same('person.phone'), ground: '核对与证件是否一致' }])
    expect((await reveals({ officer: clerk.subject, day: '2026-03-03' })).reveals).toHaveLength(1)
    expect(first.officers.some(({ id }) => id === clerk.subject)).toBe(true)
  })

  it('are read by the audit and by nobody else, whatever their post, neither through the desk nor in the rows', async () => {
    await looks(newId())
    await house.call(auditor, 'supervision.setHoney', { number: `N-${newId()}`, ground: '诱饵' })
    for (const role of ['window', 'approver', 'operator', 'supervisor']) {
      const other = officer(role, HQ, '360000000000')
      for (const operation of ['getSecurity', 'listReveals', 'listLookups', 'listAlerts']) expect((await house.call(other, `supervision.${operation}`)).status).toBe(403)
      const [rows] = await ground.db.read(scopeOf(other), [{ name: 'test.reveals', text: `select 1 from consents.use union all select 1 from supervision.look union all select 1 from supervision.alert union all select 1 from supervision.honey`, values: [] }])
      expect(rows).toEqual([])
    }
    expect((await house.call(person(), 'supervision.listReveals')).status).toBe(403)
    expect((await house.call(supervisor, 'supervision.setHoney', { number: `N-${newId()}`, ground: 'x' })).status).toBe(403)
    expect((await ground.db.read(scopeOf(auditor), [{ name: 'test.honey', text: 'select 1 from supervision.honey', values: [] }]))[0]).not.toEqual([])
  })
})

describe('an alert', () => {
  it(`is raised at ${MANY.hour} looks in an hour, once, and is a duty of those who watch until it is looked into`, async () => {
    await looks(newId(), MANY.hour - 1)
    expect(await alerts()).toEqual([])
    await looks(newId(), 2)
    await looks(newId(), 5)
    const [alert, ...others] = await alerts()
    expect(others).toEqual([])
    expect(alert).toMatchObject({ kind: 'many-in-an-hour', n: MANY.hour + 1, about: '2026-03-02 09' })
    expect(await dutyOf(alert!.id)).toMatchObject({ kind: 'security-alert', due: '2026-03-05' })

    for (const role of ['window', 'operator', 'supervisor']) expect((await house.call(officer(role, HQ, '360000000000'), 'supervision.closeAlert', { id: alert!.id, ground: 'x' })).status).toBe(403)
    expect((await house.call(auditor, 'supervision.closeAlert', { id: alert!.id, ground: ' ' })).status).toBe(422)
    expect((await house.call(auditor, 'supervision.closeAlert', { id: alert!.id, ground: '集中核对，有办件可查' })).status).toBe(201)
    expect(await dutyOf(alert!.id)).toBeUndefined()
    expect(await alerts()).toEqual([])
    expect(await alerts('all')).toMatchObject([{ ground: '集中核对，有办件可查' }])
  })

  it('is not cleared by the one it is about', async () => {
    clerk = { ...auditor, posts: [...auditor.posts, { role: 'window', org: HQ, region: '360000000000' }] }
    await looks(newId(), MANY.hour)
    const [alert] = await alerts()
    expect((await house.call(clerk, 'supervision.closeAlert', { id: alert!.id, ground: '我自己看过了' })).status).toBe(403)
  })

  it('is raised by any look into a case that nobody has a reason to look into', async () => {
    const matter = newId()
    const set = () => house.call(auditor, 'supervision.setHoney', { number: `N-${matter}`, ground: '诱饵：没有人会来办' })
    expect((await set()).status).toBe(201)
    expect(await set()).toMatchObject({ body: { code: 'supervision.honey_already' } })
    expect(await house.call(auditor, 'supervision.setHoney', { number: '无此编号', ground: '诱饵' })).toMatchObject({ body: { code: 'supervision.no_such_case' } })
    await looks(matter)
    expect(await alerts()).toMatchObject([{ kind: 'honey', matter, n: 1, case: { number: `N-${matter}` } }])
    expect(((await house.call(auditor, 'supervision.getSecurity')).body as Output<typeof getSecurity>).honey).toContainEqual(expect.objectContaining({ matter, case: expect.objectContaining({ number: `N-${matter}` }) }))
    // No fact leads from the case to what only the audit knows.
    expect((await ground.db.read(SYSTEM, [factsAbout(matter)]))[0].filter(({ kind }) => kind.startsWith('supervision.'))).toEqual([])
  })

  it('is raised again by who comes back to a honey case on another day, though the first was looked into', async () => {
    const matter = newId()
    await house.call(auditor, 'supervision.setHoney', { number: `N-${matter}`, ground: '诱饵：没有人会来办' })
    await looks(matter, 2)
    const [first, ...others] = await alerts()
    expect(others).toEqual([])
    await house.call(auditor, 'supervision.closeAlert', { id: first!.id, ground: '误点，已提醒' })
    ground.at('2026-03-03T01:00:00Z')
    await looks(matter)
    expect(await alerts()).toMatchObject([{ kind: 'honey', matter, n: 1 }])
  })

  it('is raised by as many searches among licences, which are told with what they brought', async () => {
    const search = (n: number) => ground.db.transaction(SYSTEM, async (tx) => tx.write(Array.from({ length: n }, () =>
      record(licences.lookedUp, clerk, ground.now(), { subject: null, body: { found: 1, by: 'number', org: clerk.posts[0]!.org } }))))
    await looks(newId(), 10)
    await search(MANY.hour - 11)
    await house.work()
    expect(await alerts()).toEqual([])
    await search(1)
    await house.work()
    expect(await alerts()).toMatchObject([{ kind: 'many-in-an-hour', n: MANY.hour, matter: null }])
    const { lookups, officers } = (await house.call(auditor, 'supervision.listLookups', { officer: clerk.subject, day: '2026-03-02' })).body as Output<typeof listLookups>
    expect([lookups.length, lookups[0]]).toEqual([MANY.hour - 10, expect.objectContaining({ officer: clerk.subject, found: 1, agency: same(clerk.posts[0]!.org) })])
    expect(officers.some(({ id }) => id === clerk.subject)).toBe(true)
  })

  it('is raised by looks that no act follows within three days, and not by those that one did', async () => {
    const [idle, handled] = [newId(), newId()]
    await looks(idle, 2)
    await looks(handled)
    await ground.db.transaction(SYSTEM, async (tx) => tx.write([record(cases.accepted, THE_SYSTEM, ground.now(), { subject: handled, body: {} })]))
    await house.work()
    ground.at('2026-03-05T01:00:01Z')
    const ask = () => askAboutLooks(needsFor(ground))({}, { db: ground.db, now: ground.now })
    await ask()
    await ask()
    expect(await alerts()).toMatchObject([{ kind: 'no-act', matter: idle, n: 2 }])
  })
})

describe('the rules', () => {
  it('are those of the running database and of the contract, not a list of their own', async () => {
    const { rows, access, thresholds } = (await house.call(auditor, 'supervision.getSecurity')).body as Output<typeof getSecurity>
    expect(rows.filter(({ table }) => table === 'supervision.honey')).toEqual([{ table: 'supervision.honey', rule: 'the_audit', act: 'all', condition: expect.stringContaining('role:auditor') }])
    expect(access).toEqual([])
    expect(thresholds).toEqual({ hour: MANY.hour, day: MANY.day, noActHours: 72 })
  })
})

describe('what is too many', () => {
  const anyLook = fc.record({ staff: fc.constantFrom('a', 'b'), org: fc.constant('o'), matter: fc.constantFrom('m', 'n'), at: fc.date({ min: new Date('2026-03-02T00:00:00Z'), max: new Date('2026-03-02T01:59:59Z'), noInvalidDate: true }) })

  it('is told exactly for those hours of an officer in which there were as many, whatever the order', () => {
    fc.assert(fc.property(fc.array(anyLook, { minLength: 60, maxLength: 200 }), (all: Look[]) => {
      const hours = Map.groupBy(all, ({ staff, at }) => `${staff} ${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 13).replace('T', ' ')}`)
      const expected = [...hours].filter(([, group]) => group.length >= MANY.hour).map(([span, group]) => `${span} ${group.length}`).toSorted()
      const told = massAlerts(all.toReversed()).filter(({ kind }) => kind === 'many-in-an-hour').map(({ staff, about, n }) => `${staff} ${about} ${n}`)
      expect(told.toSorted()).toEqual(expected)
    }))
  })

  it('does not matter where the case is honey: one look is enough, and none without', () => {
    fc.assert(fc.property(fc.array(anyLook, { maxLength: 20 }), (all: Look[]) => {
      const told = honeyAlerts(all, new Set(['m']))
      expect(new Set(told.map(({ staff }) => staff))).toEqual(new Set(all.filter(({ matter }) => matter === 'm').map(({ staff }) => staff)))
    }))
  })
})
