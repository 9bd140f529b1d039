import fc from 'fast-check'
import { newId } from '@gft/kernel'
import type { Output } from '@gft/contract'
import type { getSecurity, listAlerts, listReveals } from '@gft/contract/supervision'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { facts as cases } from '#cases'
import { openConsents, tables as consentTables, used } from '#consents'
import { openDuties, tables as dutyTables } from '#duties'
import { record } from '#evidence'
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
    for (const role of ['window', 'approver', 'operator', 'supervisor']) {
      const other = officer(role, HQ, '360000000000')
      for (const operation of ['getSecurity', 'listReveals', 'listAlerts']) expect((await house.call(other, `supervision.${operation}`)).status).toBe(403)
      const [rows] = await ground.db.read(scopeOf(other), [{ name: 'test.reveals', text: `select 1 from consents.use union all select 1 from supervision.look union all select 1 from supervision.alert`, values: [] }])
      expect(rows).toEqual([])
    }
    expect((await house.call(person(), 'supervision.listReveals')).status).toBe(403)
    expect((await house.call(supervisor, 'supervision.setHoney', { matter: newId(), ground: 'x' })).status).toBe(403)
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

    expect((await house.call(supervisor, 'supervision.closeAlert', { id: alert!.id, ground: 'x' })).status).toBe(404)
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
    await house.call(auditor, 'supervision.setHoney', { matter, ground: '诱饵：没有人会来办' })
    await looks(matter)
    expect(await alerts()).toMatchObject([{ kind: 'honey', matter, n: 1 }])
    expect(((await house.call(auditor, 'supervision.getSecurity')).body as Output<typeof getSecurity>).honey.map((one) => one.matter)).toContain(matter)
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
