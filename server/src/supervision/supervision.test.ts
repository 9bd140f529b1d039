import { newId } from '@gft/kernel'
import type { Output } from '@gft/contract'
import type { getFigures } from '@gft/contract/supervision'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { record } from '#evidence'
import { facts as cases } from '#cases'
import { facts as consents, tables as consentTables, used } from '#consents'
import { facts as feedback } from '#feedback'
import { facts as identity } from '#identity'
import { scopeOf, SYSTEM, THE_SYSTEM, type Actor } from '#platform'
import { officer, openTestGround, person, type TestGround, type TestHouse } from '../../test/ground.ts'
import { openSupervision, tables } from './index.ts'
import { needsFor } from './test-needs.ts'

let ground: TestGround
let house: TestHouse

const supervisor = officer('supervisor', 'government-services.360000', '360000000000')
const ofGanzhou = officer('supervisor', 'government-services.360700', '360700000000')
const donghu = { service: 'newborn', region: '360102000000' }
const ganzhou = { service: 'newborn', region: '360702000000' }

beforeAll(async () => {
  ground = await openTestGround({ consents: consentTables, supervision: tables })
  house = ground.serve([openSupervision(needsFor(ground, (id) => (id === 'newborn' ? { zh: '新生儿出生一件事', en: 'A newborn' } : undefined)))])
  ground.at('2026-11-20T02:00:00Z')
  await happened([[cases.submitted, { ...donghu, asked: 40, typed: 10, uploads: 0 }], [identity.signedIn, { way: 'sms' }]])
  ground.at('2026-11-23T02:00:00Z')
  await happened([
    [cases.submitted, { ...donghu, asked: 40, typed: 6, uploads: 1 }], [cases.completed, { ...donghu, state: 'granted' }],
    [cases.submitted, { ...ganzhou, asked: 20, typed: 20, uploads: 0 }],
    [feedback.rated, { ...donghu, grade: 'dissatisfied' }], [feedback.rated, { ...donghu, grade: 'satisfied' }],
    [consents.used, { outcome: 'answered' }], [consents.used, { outcome: 'refused' }],
  ])
})
afterAll(() => ground.close())

type Happening = readonly (readonly [Parameters<typeof record>[0], Record<string, string | number>])[]
async function happened(all: Happening): Promise<void> {
  await recorded(newId(), all)
  await house.work()
}
const recorded = (subject: string, all: Happening) => ground.db.transaction(SYSTEM, async (tx) => tx.write(all.map(([kind, body]) => record(kind, THE_SYSTEM, ground.now(), { subject, body }))))
const ask = (actor: Actor, input: object = {}) => house.call(actor, 'supervision.getFigures', input)
const figures = async (actor: Actor, input: object = {}) => (await ask(actor, input)).body as Output<typeof getFigures>

describe('figures', () => {
  it('measure how much people did not have to type, and how they rated it', async () => {
    expect(await figures(supervisor, { region: '360100000000' })).toMatchObject({
      region: { name: '江西省南昌市' }, from: '2026-10-25', to: '2026-11-23',
      services: [{
        service: 'newborn', name: { zh: '新生儿出生一件事' }, submitted: 2, completed: 1, asked: 80, typed: 16, uploads: 1, notTyped: 0.8,
        ratings: [{ grade: 'very-satisfied', n: 0 }, { grade: 'satisfied', n: 1 }, { n: 0 }, { grade: 'dissatisfied', n: 1 }, { n: 0 }],
      }],
    })
  })

  it('of the province hold all places, sign-ins and uses', async () => {
    expect(await figures(supervisor)).toMatchObject({ services: [{ submitted: 3, asked: 100, typed: 36 }], signIns: 1, uses: { answered: 1, refused: 1, empty: 0, failed: 0 } })
  })

  it('count the days asked for, both included', async () => {
    const submitted = async (from: string, to: string) => (await figures(supervisor, { from, to })).services[0]?.submitted
    expect([await submitted('2026-11-20', '2026-11-22'), await submitted('2026-11-23', '2026-11-23'), await submitted('2026-11-21', '2026-11-22')]).toEqual([1, 2, undefined])
  })

  it('do not move when the followers pass again', async () => {
    const before = await figures(supervisor)
    await house.work()
    expect(await figures(supervisor)).toEqual(before)
  })

  it('are shown to those who stand over the place and to nobody else', async () => {
    expect((await figures(ofGanzhou)).services).toMatchObject([{ submitted: 1, notTyped: 0 }])
    expect((await ask(ofGanzhou, { region: '360100000000' })).status).toBe(403)
    expect((await ask(officer('approver', 'health.360102', '360102000000'))).status).toBe(403)
    expect((await ask(person())).status).toBe(403)
    const [rows] = await ground.db.read(scopeOf(ofGanzhou), [{ name: 'test.figures', text: 'select distinct region from supervision.figure', values: [] }])
    expect(rows).toEqual([{ region: '360702000000' }])
  })

  it('hold nothing of a honey case: neither what was counted before it was one nor what happens in it later', async () => {
    const before = await figures(supervisor)
    const [matter, auditor] = [newId(), officer('auditor', 'government-services.360000', '360000000000')]
    const owner = newId()
    const lookedAt = () => ground.db.transaction(SYSTEM, async (tx) => tx.write(used(THE_SYSTEM, ground.now(), {
      owner, grant: null, matter, kind: 'read', source: 'person.phone', agency: 'a', fields: ['person.phone'], purpose: { zh: '核对', en: 'to compare' }, outcome: 'answered',
    })))
    await recorded(matter, [[cases.submitted, { ...donghu, asked: 30, typed: 3, uploads: 0 }], [cases.completed, { ...donghu, state: 'not-accepted' }]])
    await lookedAt()
    await house.work()
    const counted = await figures(supervisor)
    expect([counted.services[0]!.submitted, counted.services[0]!.asked, counted.uses.answered]).toEqual([before.services[0]!.submitted + 1, before.services[0]!.asked + 30, before.uses.answered + 1])
    // Not taken in yet when it is marked: it is counted and taken out in one pass.
    await lookedAt()
    expect((await house.call(auditor, 'supervision.setHoney', { number: `N-${matter}`, ground: '示例' })).status).toBe(201)
    await recorded(matter, [[feedback.rated, { ...donghu, grade: 'satisfied' }]])
    await lookedAt()
    await house.work()
    expect(await figures(supervisor)).toEqual(before)
    await lookedAt()
    await house.work()
    expect(await figures(supervisor)).toEqual(before)
  })

  it.each([{ from: '2026-11-24', to: '2026-11-23' }, { from: '2026-02-30' }, { to: '2026-13-01' }])('are not counted for %o', async (days) => {
    expect(await ask(supervisor, days)).toMatchObject({ status: 422, body: { code: 'supervision.no_such_days' } })
  })
})
