import { expect, test } from 'vitest'
import { decisionsIn, isLooking, lookingAt, stagesOf, termOf, type Case, type Part } from './stages.ts'

const words = (zh: string) => ({ zh, en: zh })

function part(name: string, agency: string, more: Partial<Part> = {}): Part {
  return {
    id: name, number: '', item: name, name: words(name), agency: words(agency), state: 'waiting', says: words(''), due: null, provisional: false,
    startedAt: null, endedAt: null, after: [], ground: null, remedy: null, charge: null, licence: null, may: [], ...more,
  }
}

function matter(parts: Part[], more: Partial<Case> = {}): Case {
  return {
    id: 'c', number: '1', shortCode: 'A', service: 's', name: words('事'), region: { code: '360102000000', name: '东湖区' }, state: 'accepted', says: words(''),
    next: words(''), submittedAt: '2026-03-02T01:00:00Z', due: null, provisional: false, window: words('综合窗口'), parties: [], parts, events: [],
    corrections: null, burden: { asked: 0, typed: 0, uploads: 0 }, may: [], ...more,
  }
}

const charge = (more: Partial<NonNullable<Part['charge']>> = {}): Part['charge'] =>
  ({ orderNo: '1', total: 1_290_000, lines: [], payUrl: 'http://localhost/', paidAt: null, payer: '买方', mine: true, ...more })

const now = new Date('2026-03-05T02:00:00Z')

test('neighbouring parts of one agency stand together under its name', () => {
  const stages = stagesOf(matter([part('甲', '税务局'), part('乙', '登记中心'), part('丙', '登记中心')]), 'zh', now)
  expect(stages.map(({ agency, steps }) => [agency, steps.length])).toEqual([['综合窗口', 2], ['税务局', 1], ['登记中心', 2]])
})

test('a case that waits at the window shows its clock there and nowhere else', () => {
  const [window, rest] = stagesOf(matter([part('甲', '税务局', { due: '2026-03-20' })], { state: 'submitted', due: '2026-03-06' }), 'zh', now)
  expect(window?.steps[1]).toMatchObject({ state: 'now', term: { left: 1, unit: 'working', by: '2026-03-06' } })
  expect(rest?.steps[0]).not.toHaveProperty('term')
})

test('a charge is two steps: what is due is determined, and then it waits for the one who pays', () => {
  const steps = (mine: boolean) => stagesOf(matter([part('税', '税务局', { state: 'charged', charge: charge({ mine }) })]), 'zh', now)[1]?.steps
  expect(steps(true)?.map(({ state }) => state)).toEqual(['done', 'todo'])
  expect(steps(false)?.map(({ state, note }) => [state, note])).toEqual([['done', undefined], ['now', '由买方缴']])
})

test('a part that failed or was refused says so where it stands, and the others keep theirs', () => {
  const stages = stagesOf(matter([part('过户', '登记中心', { state: 'granted', endedAt: '2026-03-04T08:00:00Z' }), part('燃气', '燃气公司', { state: 'failed' }), part('水', '水务公司', { state: 'refused', ground: '户号不存在' })]), 'zh', now)
  expect(stages.slice(1).map(({ steps }) => [steps[0]?.state, steps[0]?.note])).toEqual([
    ['done', undefined], ['failed', '原因处理好以后，可以重新办理，不用再填'], ['failed', '户号不存在'],
  ])
})

test.each([
  ['2026-03-06', 1], ['2026-03-05', 0], ['2026-03-09', 2], ['2026-03-04', -1],
])('on Thursday 5 March, %s is %i working days away', (due, left) => {
  expect(termOf(due, '2026-03-05')?.left).toBe(left)
})

test('a day off that has passed is overdue, though no working day lies between', () => {
  expect(termOf('2026-03-07', '2026-03-08')?.left).toBe(-1)
})

test('a look for a payment is over after a while, so that the page can say that nothing was found', () => {
  const asked = new URLSearchParams(lookingAt('/cases/c', now).split('?')[1])
  expect(isLooking(asked, new Date(now.getTime() + 2_000))).toBe(true)
  expect(isLooking(asked, new Date(now.getTime() + 60_000))).toBe(false)
  expect(isLooking(new URLSearchParams('checked=yes'), now)).toBe(false)
  expect(isLooking(new URLSearchParams(), now)).toBe(false)
})

test('what could not begin because something else was refused is no decision of its own', () => {
  const parts = [part('过户', '登记中心', { state: 'refused' }), part('水', '水务公司', { state: 'refused', after: [words('过户')] })]
  expect(decisionsIn(parts).map(({ id }) => id)).toEqual(['过户'])
})
