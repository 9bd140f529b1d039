import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addWorkingDays, isWorkingDay, nationalCalendar, workingCalendar, workingDayFrom, workingDaysBetween } from './calendar.ts'
import { addDays, type LegalDay } from './legal-day.ts'

const day = fc.integer({ min: 0, max: 1090 }).map((days) => addDays('2024-01-01', days))
const count = fc.integer({ min: -90, max: 90 })

const add = (day: LegalDay, days: number) => addWorkingDays(day, days, nationalCalendar).day
const between = (from: LegalDay, to: LegalDay) => workingDaysBetween(from, to, nationalCalendar).count
const daysOf = (year: number, days: Iterable<LegalDay>) => [...days].filter((day) => day.startsWith(String(year)))

describe('the national calendar', () => {
  test.each([
    [2024, 28, 8, 251],
    [2025, 28, 5, 248],
    [2026, 33, 6, 248],
  ])('of %i has %i holidays, %i make-up days and %i working days', (year, holidays, makeUpDays, working) => {
    expect(daysOf(year, nationalCalendar.holidays.keys())).toHaveLength(holidays)
    expect(daysOf(year, nationalCalendar.makeUpDays)).toHaveLength(makeUpDays)
    expect(between(`${year - 1}-12-31`, `${year}-12-31`)).toBe(working)
  })

  test('of 2026 is the one announced on 2025-11-04', () => {
    expect(daysOf(2026, nationalCalendar.makeUpDays)).toEqual([
      '2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10',
    ])
    for (const [first, last, name] of [
      ['2026-01-01', '2026-01-03', '元旦'], ['2026-02-15', '2026-02-23', '春节'], ['2026-04-04', '2026-04-06', '清明'],
      ['2026-05-01', '2026-05-05', '劳动节'], ['2026-06-19', '2026-06-21', '端午'], ['2026-09-25', '2026-09-27', '中秋'],
      ['2026-10-01', '2026-10-07', '国庆节'],
    ] as const) {
      expect(nationalCalendar.holidays.get(first)).toBe(name)
      expect(nationalCalendar.holidays.get(last)).toBe(name)
      expect(nationalCalendar.holidays.has(addDays(first, -1)) || nationalCalendar.holidays.has(addDays(last, 1))).toBe(false)
    }
  })

  test.each([2027, 2028, 2029, 2030, 2031, 2032, 2033, 2034, 2035])('of %i, not announced, knows the statutory holidays', (year) => {
    const days = daysOf(year, nationalCalendar.holidays.keys())
    // 13 in the year, fewer when Mid-autumn falls on National Day.
    expect(days.length).toBe(year === 2028 || year === 2031 ? 12 : 13)
    expect(nationalCalendar.announcedYears.has(year)).toBe(false)
  })
})

describe('a working day', () => {
  test('is Monday to Friday without the holidays, and each make-up day', () => {
    expect(isWorkingDay('2026-03-02', nationalCalendar)).toBe(true)
    expect(isWorkingDay('2026-03-07', nationalCalendar)).toBe(false)
    expect(isWorkingDay('2026-02-17', nationalCalendar)).toBe(false)
    expect(isWorkingDay('2026-02-14', nationalCalendar)).toBe(true)
  })

  test('is counted from the day after, through the Spring Festival and its make-up Saturday', () => {
    expect(add('2026-02-13', 1)).toBe('2026-02-14')
    expect(add('2026-02-13', 5)).toBe('2026-02-27')
    expect(add('2026-09-18', 20)).toBe('2026-10-22')
    expect(add('2026-02-17', 1)).toBe('2026-02-24')
  })

  test('counted forth and back arrives where it began', () => {
    fc.assert(
      fc.property(day, count, (start, days) => {
        fc.pre(isWorkingDay(start, nationalCalendar))
        expect(add(add(start, days), -days)).toBe(start)
      }),
    )
  })

  test('counted between a day and the day reached gives the number added', () => {
    fc.assert(
      fc.property(day, count, (start, days) => {
        const reached = add(start, days)
        expect(between(start, reached)).toBe(days)
        if (days !== 0) expect(isWorkingDay(reached, nationalCalendar)).toBe(true)
      }),
    )
  })

  test('counted in two steps is counted in one', () => {
    const some = fc.integer({ min: 0, max: 60 })
    fc.assert(
      fc.property(day, some, some, (start, a, b) => {
        expect(add(add(start, a), b)).toBe(add(start, a + b))
      }),
    )
  })

  test('ends a period that would end on a holiday', () => {
    expect(workingDayFrom('2026-10-01', nationalCalendar)).toEqual({ day: '2026-10-08', provisional: false })
    expect(workingDayFrom('2026-10-08', nationalCalendar).day).toBe('2026-10-08')
  })

  test('is never counted by fractions, without end, or from a day that does not exist', () => {
    expect(() => add('2026-01-01', 1.5)).toThrow(RangeError)
    expect(() => add('2026-01-01', 1e9)).toThrow(RangeError)
    expect(() => add('2026-02-29', 0)).toThrow(RangeError)
  })
})

describe('a count that touches a year not announced yet', () => {
  test('is provisional, and skips the statutory holidays', () => {
    expect(addWorkingDays('2026-12-30', 1, nationalCalendar)).toEqual({ day: '2026-12-31', provisional: false })
    expect(addWorkingDays('2026-12-30', 2, nationalCalendar)).toEqual({ day: '2027-01-04', provisional: true })
    expect(workingDaysBetween('2026-12-30', '2027-01-04', nationalCalendar)).toEqual({ count: 2, provisional: true })
    expect(workingDaysBetween('2027-01-04', '2026-12-30', nationalCalendar)).toEqual({ count: -2, provisional: true })
  })

  test('is provisional backwards too', () => {
    expect(addWorkingDays('2024-01-02', -1, nationalCalendar)).toEqual({ day: '2023-12-29', provisional: true })
  })
})

describe('a calendar', () => {
  const empty = { announcedYears: [2026], holidays: [], makeUpDays: [] }

  test.each([
    ['a holiday that does not exist', { holidays: [{ name: '节', from: '2026-02-27', to: '2026-02-29' }] }],
    ['a holiday that ends before it begins', { holidays: [{ name: '节', from: '2026-03-02', to: '2026-03-01' }] }],
    ['a make-up day on a Monday', { makeUpDays: ['2026-03-02'] }],
    ['a make-up day in a holiday', { holidays: [{ name: '节', from: '2026-03-07', to: '2026-03-07' }], makeUpDays: ['2026-03-07'] }],
  ])('is not built from %s', (_, wrong) => {
    expect(() => workingCalendar({ ...empty, ...wrong })).toThrow(RangeError)
  })
})
