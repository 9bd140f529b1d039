import { describe, expect, test } from 'vitest'
import { sayClock, standing, type Standing } from './clock.ts'

test.each<[Standing, string]>([
  [{ clock: 'calm', daysLeft: 12 }, '还剩 12 个工作日'],
  [{ clock: 'close', daysLeft: 0 }, '今天到期'],
  [{ clock: 'over', daysLeft: -2 }, '超期 2 个工作日'],
  [{ clock: 'over', daysLeft: 0 }, '已超期'],
  [{ clock: 'none', daysLeft: null }, '不计时'],
])('%j is said as %s', (clock, words) => {
  expect(sayClock(clock)).toBe(words)
})

describe('a part begun on Monday 2026-03-02 and due on Friday 2026-03-13', () => {
  test.each<[string, Standing]>([
    ['2026-03-02', { clock: 'calm', daysLeft: 9 }],
    ['2026-03-09', { clock: 'half', daysLeft: 4 }],
    ['2026-03-11', { clock: 'close', daysLeft: 2 }],
    ['2026-03-13', { clock: 'close', daysLeft: 0 }],
    ['2026-03-14', { clock: 'over', daysLeft: 0 }],
    ['2026-03-17', { clock: 'over', daysLeft: -2 }],
  ])('stands on %s as %j', (today, expected) => {
    expect(standing('2026-03-02', '2026-03-13', today)).toEqual(expected)
  })
})
