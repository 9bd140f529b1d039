import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, beijingDay, beijingTime, chineseDay, daysBetween, isLegalDay, startOfDay, weekday } from './legal-day.ts'

const day = fc.integer({ min: 0, max: 73_000 }).map((days) => addDays('1900-01-01', days))
const span = fc.integer({ min: -20_000, max: 20_000 })

describe('a legal day', () => {
  test.each(['2024-02-29', '2000-02-29', '1900-12-31', '1988-04-17', '9999-12-31'])('%s exists', (text) => {
    expect(isLegalDay(text)).toBe(true)
  })

  test.each(['2023-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-1', '20260101', '2026-01-01T00:00', ' 2026-01-01', ''])(
    '"%s" is none',
    (text) => {
      expect(isLegalDay(text)).toBe(false)
      expect(() => addDays(text, 1)).toThrow(RangeError)
    },
  )

  test('moves forth and back by the same number of days', () => {
    fc.assert(
      fc.property(day, span, (day, days) => {
        const there = addDays(day, days)
        expect(daysBetween(day, there)).toBe(days)
        expect(addDays(there, -days)).toBe(day)
        expect(there < day).toBe(days < 0)
      }),
    )
  })

  test('never leaves the four-digit years unnoticed', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
    expect(() => addMonths('9999-12-31', 1)).toThrow(RangeError)
  })

  test('knows its weekday', () => {
    expect(['2026-03-01', '2026-03-02', '2026-03-07', '1969-12-31', '1900-01-01'].map(weekday)).toEqual([0, 1, 6, 3, 1])
  })

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-03-15', 12, '2027-03-15'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-05-31', 0, '2026-05-31'],
  ])('%s and %i months is %s: the corresponding day or the last of the month', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected)
  })
})

test('a day is written in Chinese without leading zeros', () => {
  expect(chineseDay('2026-03-05')).toBe('2026年3月5日')
  expect(() => chineseDay('2026-02-30')).toThrow(RangeError)
})

describe('Beijing time', () => {
  test('changes the day at 16:00 UTC', () => {
    expect(beijingDay(new Date('2026-03-04T15:59:59.999Z'))).toBe('2026-03-04')
    expect(beijingDay(new Date('2026-03-04T16:00:00Z'))).toBe('2026-03-05')
    expect(beijingTime(new Date('2026-12-31T16:00:05Z'))).toBe('2027-01-01T00:00:05+08:00')
  })

  test('begins a day at an instant that lies in that day, and not a millisecond before', () => {
    fc.assert(
      fc.property(day, (day) => {
        const start = startOfDay(day)
        expect(beijingDay(start)).toBe(day)
        expect(beijingDay(new Date(start.getTime() - 1))).toBe(addDays(day, -1))
      }),
    )
  })
})
