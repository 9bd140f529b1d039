import { expect, test } from 'vitest'
import { dated, day, moment } from './when.ts'

const now = new Date('2026-03-05T02:20:00Z')

test.each([
  ['2026-03-05T01:12:00Z', '今天 09:12'],
  ['2026-03-04T16:00:00Z', '今天 00:00'],
  ['2026-03-04T15:59:00Z', '昨天 23:59'],
  ['2026-03-06T01:00:00Z', '明天 09:00'],
  ['2026-01-31T01:00:00Z', '1月31日 09:00'],
  ['2025-12-31T15:59:00Z', '2025年12月31日 23:59'],
])('%s is said as %s in Beijing', (at, said) => {
  expect(moment(at, 'zh', now)).toBe(said)
})

test('a legal day is the same day everywhere, in summer time too', () => {
  expect(day('1986-05-04', 'zh')).toBe('1986年5月4日')
  expect(day('1986-05-04', 'en')).toBe('4 May 1986')
})

test('a day and a moment are told apart', () => {
  expect(dated('2026-03-05', 'zh', now)).toBe('2026年3月5日')
  expect(dated('2026-03-05T01:12:00Z', 'en', now)).toBe('today 09:12')
})
