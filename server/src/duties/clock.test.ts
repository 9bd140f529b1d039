import { addDays, nationalCalendar } from '@gft/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockOf, marksOf, nextLook, placeBefore } from './clock.ts'

// Ten working days: 2 March 2026 is a Monday, no holiday until April.
const duty = { openedOn: '2026-03-02', due: '2026-03-16', closedAt: null }
const PLACES = ['360102000000', '360100000000', '360000000000']
const on = (today: string) => clockOf(duty, today, nationalCalendar)

describe('the clock of a duty', () => {
  it.each([
    ['2026-03-02', 'calm', 10],
    ['2026-03-06', 'calm', 6],
    ['2026-03-09', 'half', 5],
    ['2026-03-11', 'half', 3],
    ['2026-03-12', 'close', 2],
    ['2026-03-16', 'close', 0],
    ['2026-03-17', 'over', -1],
    ['2026-03-21', 'over', -4],
    ['2026-03-24', 'over', -6],
  ])('on %s reads %s with %i working days left', (today, clock, daysLeft) => {
    expect(on(today)).toEqual({ clock, daysLeft })
  })

  it('does not run once the duty is closed', () => {
    expect(clockOf({ ...duty, closedAt: new Date('2026-03-10T02:00:00Z') }, '2026-04-30', nationalCalendar)).toEqual({ clock: 'none', daysLeft: null })
  })

  it('is over on the Saturday after a Friday that was the last day', () => {
    expect(clockOf({ ...duty, due: '2026-03-13' }, '2026-03-14', nationalCalendar)).toEqual({ clock: 'over', daysLeft: -1 })
  })

  it('never turns back', () => {
    const order = ['calm', 'half', 'close', 'over']
    const day = fc.integer({ min: 0, max: 60 })
    fc.assert(fc.property(day, day, day, (length, a, b) => {
      const some = { ...duty, due: addDays(duty.openedOn, length) }
      const at = (days: number) => order.indexOf(clockOf(some, addDays(duty.openedOn, days), nationalCalendar).clock)
      expect(at(Math.min(a, b))).toBeLessThanOrEqual(at(Math.max(a, b)))
    }))
  })
})

describe('an overdue duty', () => {
  it.each([
    ['2026-03-16', null],
    ['2026-03-17', '360102000000'],
    ['2026-03-23', '360102000000'],
    ['2026-03-24', '360100000000'],
    ['2026-03-31', '360000000000'],
    ['2026-12-31', '360000000000'],
  ])('on %s stands before %s', (today, place) => {
    expect(placeBefore(duty, PLACES, today, nationalCalendar)).toBe(place)
  })
})

describe('a duty is looked at', () => {
  it('on the day of each mark and of each climb, and then no more', () => {
    const looks: string[] = []
    for (let day: string | null = duty.openedOn; (day = nextLook(duty, PLACES, day, nationalCalendar)); ) looks.push(day)
    expect(looks).toEqual(['2026-03-09', '2026-03-12', '2026-03-17', '2026-03-24', '2026-03-31'])
  })

  it('whenever what the clock or the place says has changed, however long it runs', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 120 }), (length, days) => {
      const some = { ...duty, due: addDays(duty.openedOn, length) }
      const says = (day: string) => [clockOf(some, day, nationalCalendar).clock, placeBefore(some, PLACES, day, nationalCalendar)].join()
      const [yesterday, today] = [addDays(duty.openedOn, days - 1), addDays(duty.openedOn, days)]
      if (says(yesterday) !== says(today)) expect(nextLook(some, PLACES, yesterday, nationalCalendar)).toBe(today)
    }))
  })

  it('at four fifths no earlier than at half', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 90 }), (length) => {
      const { half, close } = marksOf({ ...duty, due: addDays(duty.openedOn, length) }, nationalCalendar)
      expect(half <= close).toBe(true)
    }))
  })
})
