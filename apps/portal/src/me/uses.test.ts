import { expect, test } from 'vitest'
import { byDay, filterIn, nextAt, sayMonth, type Use } from './uses.ts'

const use = (at: string): Use => ({
  id: at, at, kind: 'read', agency: 'a', who: { zh: '甲局', en: 'A' }, source: { zh: '某信息', en: 'S' }, fields: [], purpose: { zh: '核对', en: 'check' },
  matter: 'm', grant: null, outcome: 'answered', why: null,
})

test('a use after midnight in Beijing belongs to the new day', () => {
  const uses = [use('2026-03-05T16:00:00Z'), use('2026-03-05T15:59:59Z'), use('2026-03-05T01:00:00Z')]
  expect(byDay(uses).map(([day, those]) => [day, those.length])).toEqual([['2026-03-06', 1], ['2026-03-05', 2]])
})

test('a list is narrowed by what makes sense in the address, and goes on narrowed', () => {
  expect(filterIn(new URLSearchParams('agency=taxation.360102&month=2026-03&outcome=refused&x=1'))).toEqual({ agency: 'taxation.360102', month: '2026-03', outcome: 'refused' })
  expect(filterIn(new URLSearchParams('agency=&month=2026-13&outcome=answered'))).toEqual({})
  expect(nextAt('/me/data-uses', { month: '2026-03' }, '2026-03-01T00:00:00.000Z_1')).toBe('/me/data-uses?month=2026-03&before=2026-03-01T00%3A00%3A00.000Z_1')
})

test('a month is said as people say it', () => {
  expect([sayMonth('2026-03', 'zh'), sayMonth('2026-12', 'en')]).toEqual(['2026年3月', 'December 2026'])
})
