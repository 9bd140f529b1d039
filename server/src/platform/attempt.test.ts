import { describe, expect, it } from 'vitest'
import { waitOf, type Limit } from './attempt.ts'

const NOW = new Date('2026-11-23T02:00:00Z')
const ago = (...seconds: number[]) => seconds.map((s) => new Date(NOW.getTime() - s * 1000))

describe('a limit by windows', () => {
  const limit: Limit = { name: 'sms', windows: [{ seconds: 60, most: 1 }, { seconds: 3600, most: 3 }] }

  it('lets the first try pass', () => expect(waitOf(limit, [], NOW)).toBe(0))
  it('asks to wait for the rest of the shortest window that is full', () => expect(waitOf(limit, ago(20), NOW)).toBe(40))
  it('lets a try pass once the window is over', () => expect(waitOf(limit, ago(60), NOW)).toBe(0))
  it('asks to wait until the oldest of the full window leaves it', () => expect(waitOf(limit, ago(70, 600, 1000), NOW)).toBe(2600))
  it('does not mind the order of past tries', () => expect(waitOf(limit, ago(1000, 70, 600), NOW)).toBe(2600))
})

describe('a limit that backs off', () => {
  const limit: Limit = { name: 'staff', windows: [], backOff: { free: 5, first: 60, longest: 3600 } }
  const failures = (count: number, last = 0) => ago(...Array.from({ length: count }, (_, i) => last + i))

  it('leaves the first tries free', () => expect(waitOf(limit, failures(4), NOW)).toBe(0))
  it('doubles the wait with every further try', () => {
    expect([5, 6, 7, 8].map((count) => waitOf(limit, failures(count), NOW))).toEqual([60, 120, 240, 480])
  })
  it('counts the wait from the last try', () => expect(waitOf(limit, failures(5, 45), NOW)).toBe(15))
  it('never locks out for good', () => expect(waitOf(limit, failures(60), NOW)).toBe(3600))
})
