import { expect, test } from 'vitest'
import { byDay, filterIn, mattersOf, nextAt, sayMonth, type Use } from './uses.ts'

const use = (at: string): Use => ({
  id: at, at, kind: 'read', agency: 'a', who: { zh: '甲局', en: 'A' }, source: { zh: '某信息', en: 'S' }, fields: [], purpose: { zh: '核对', en: 'check' },
  matter: 'm', grant: null, outcome: 'answered', why: null,
})

test('a use after midnight in Beijing belongs to the new day', () => {
  const uses = [use('2026-03-05T16:00:00Z'), use('2026-03-05T15:59:59Z'), use('2026-03-05T01:00:00Z')]
  expect(byDay(uses).map(([day, those]) => [day, those.length])).toEqual([['2026-03-06', 1], ['2026-03-05', 2]])
})

test('a list is narrowed by what makes sense in the address, and goes on narrowed', () => {
  expect(filterIn(new URLSearchParams('agency=taxation.360102&matter=0193a000-0000-7000-8000-000000000001&month=2026-03&outcome=refused&x=1'))).toEqual({ agency: 'taxation.360102', matter: '0193a000-0000-7000-8000-000000000001', month: '2026-03', outcome: 'refused' })
  expect(filterIn(new URLSearchParams('agency=&matter=1&month=2026-13&outcome=answered'))).toEqual({})
  expect(nextAt('/me/data-uses', { month: '2026-03' }, '2026-03-01T00:00:00.000Z_1')).toBe('/me/data-uses?month=2026-03&before=2026-03-01T00%3A00%3A00.000Z_1')
})

test('a matter is offered once, a case together with the application that it was, and only if one’s data was used for it', () => {
  const line = (id: string, application: string) => ({ id, application, name: { zh: '二手房过户', en: 'House' }, shortCode: `code ${id}` }) as Parameters<typeof mattersOf>[1][number]
  const open = (id: string) => ({ id, name: { zh: '换身份证', en: 'ID card' } }) as Parameters<typeof mattersOf>[2][number]
  expect(mattersOf(['a1', 'c1', 'a2', 'a4'], [line('c1', 'a1'), line('c2', 'a2'), line('c3', 'a3')], [open('a4'), open('a5')], 'zh')).toEqual([
    { id: 'c1', application: 'a1', says: '二手房过户 · code c1' }, { id: 'c2', application: 'a2', says: '二手房过户 · code c2' }, { id: 'a4', says: '换身份证' },
  ])
})

test('a month is said as people say it', () => {
  expect([sayMonth('2026-03', 'zh'), sayMonth('2026-12', 'en')]).toEqual(['2026年3月', 'December 2026'])
})
