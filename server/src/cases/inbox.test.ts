import { newId, newQueryCode } from '@gft/kernel'
import type { Output } from '@gft/contract'
import type { officeInbox as contract } from '@gft/contract/cases'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { record } from '#evidence'
import { statement, SYSTEM, THE_SYSTEM, type Actor } from '#platform'
import { insertCases, type State } from './case-store.ts'
import { facts } from './facts.ts'
import type { CasesNeeds } from './needs.ts'
import { officeInbox } from './operations/officeInbox.ts'
import type { NewCase } from './submit.ts'
import { tables } from './tables.ts'
import { officer, openTestGround, type TestGround, type TestHouse } from '../../test/ground.ts'

type Inbox = Output<typeof contract>

const words = (zh: string) => ({ zh, en: zh })
let ground: TestGround
let house: TestHouse
let place: string
let clerk: Actor
let health: Actor

beforeAll(async () => {
  ground = await openTestGround({ cases: tables })
  const needs = {
    db: ground.db,
    catalogue: { get: () => ({ chain: { name: words('老年优待证'), items: [{}] }, items: { card: { name: words('老年优待证'), handling: 'review' } } }) },
    agencies: { agencyById: (id: string) => ({ id, name: words(id) }) },
    people: { byId: statement('test.person', 'select $1::uuid as id'), open: async () => ({ name: '喻根生' }) },
    places: { name: () => '东湖区' },
  } as unknown as CasesNeeds
  house = ground.serve([{ operations: [officeInbox(needs)] }])
})
afterAll(() => ground.close())
/** A place of its own for every test, with its window and its health office. */
beforeEach(() => {
  place = String(Math.trunc(Math.random() * 1e9))
  clerk = officer('window', `government-services.${place}`, '360102000000')
  health = officer('approver', `health.${place}`, '360102000000')
})

const row = (state: State, more: Partial<NewCase> = {}): NewCase => {
  const id = newId<'case'>()
  const [window, handler] = [`government-services.${place}`, `health.${place}`]
  return {
    id, root: id, application: newId(), number: newId(), short_code: newQueryCode(), service: 'card', service_version: 1, item: 'card', item_version: 1, after: [],
    may_fail: false, region: '360102000000', org: handler, kind: 'health', window_org: window, orgs: [window, handler], owner: newId(), parties: [], state,
    submitted_at: ground.now().toISOString(), accepted_at: null, started_at: null, ended_at: null, due: '2026-03-10', provisional: false, ...more,
  }
}
/** The root of a chain, which its window accepts and follows. */
const whole = (state: State): NewCase => row(state, { item: null, item_version: null, org: `government-services.${place}`, due: null })

const put = async (...rows: NewCase[]) => {
  await ground.db.transaction(SYSTEM, async (tx) => tx.write([insertCases(JSON.stringify(rows)), record(facts.submitted, THE_SYSTEM, ground.now(), { subject: rows[0]!.id, body: {} })]))
  return rows.map(({ id }) => id as string)
}
const ask = async (who: Actor, show: 'todo' | 'waiting' | 'done', after?: string) =>
  (await house.call(who, 'cases.officeInbox', { show, ...(after ? { after } : {}) })).body as Inbox
const idsOf = ({ rows }: Inbox) => rows.map(({ id }) => id)

describe('an inbox', () => {
  it('goes on where a page ended, by the last day and then the id, each row once; no clock comes last', async () => {
    const many = [...Array.from({ length: 70 }, (_, i) => row('carrying-out', { due: i % 2 ? '2026-03-10' : '2026-03-09' })), row('carrying-out', { due: null })]
    await put(...many)
    const first = await ask(health, 'waiting')
    const second = await ask(health, 'waiting', first.next)
    const order = many.toSorted((a, b) => (a.due ?? '9') < (b.due ?? '9') ? -1 : a.due === b.due && a.id < b.id ? -1 : 1)
    expect([...idsOf(first), ...idsOf(second)]).toEqual(order.map(({ id }) => id))
    expect([first.rows.length, second.next, first.counts.waiting, second.counts.waiting]).toEqual([50, undefined, 71, 71])
  })

  it('shows what is done from the latest submission back', async () => {
    const ids = await put(...Array.from({ length: 60 }, () => row('granted', { due: null })))
    const first = await ask(health, 'done')
    expect([...idsOf(first), ...idsOf(await ask(health, 'done', first.next))]).toEqual(ids.toSorted().toReversed())
  })
})

describe('what is to be done', () => {
  it('of a submission is the window’s, and the handling agency waits for it', async () => {
    const [id] = await put(row('submitted'))
    expect([idsOf(await ask(clerk, 'todo')), idsOf(await ask(health, 'todo')), idsOf(await ask(health, 'waiting'))]).toEqual([[id], [], [id]])
    expect((await ask(clerk, 'todo')).rows[0]!.may).toContain('accept')
  })

  it('of an accepted item is the handling agency’s, and the window only follows it', async () => {
    const [id] = await put(row('accepted'))
    expect([idsOf(await ask(health, 'todo')), idsOf(await ask(clerk, 'todo')), idsOf(await ask(clerk, 'waiting'))]).toEqual([[id], [], [id]])
  })

  it('is never an accepted whole: its parts are', async () => {
    const [id] = await put(whole('accepted'))
    const todo = await ask(clerk, 'todo')
    expect([todo.rows, todo.counts, idsOf(await ask(clerk, 'waiting'))]).toEqual([[], { todo: 0, waiting: 1, done: 0 }, [id]])
  })

  it('is counted for every tab as it is shown, once each, also where one office accepts and handles', async () => {
    const own = { org: `government-services.${place}` }
    await put(whole('submitted'), whole('granted'), row('submitted', own), row('accepted', own), row('charged', own), row('refused', own))
    const tabs = await Promise.all((['todo', 'waiting', 'done'] as const).map((show) => ask(clerk, show)))
    expect(tabs.map(({ rows }) => rows.length)).toEqual([3, 1, 2])
    expect(tabs[0]!.counts).toEqual({ todo: 3, waiting: 1, done: 2 })
    expect(tabs[0]!.rows.every(({ may }) => may.length > 0)).toBe(true)
  })

  it('is nobody else’s business', async () => {
    await put(row('submitted'), row('accepted'))
    const stranger = officer('approver', 'taxation.360102', '360102000000')
    expect((await ask(stranger, 'todo')).counts).toEqual({ todo: 0, waiting: 0, done: 0 })
  })
})
