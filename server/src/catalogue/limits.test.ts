import { describe, expect, it } from 'vitest'
import { chain, item, serviceOf, step } from './example.fixture.ts'
import { promisedLimit } from './limits.ts'

const days = (id: string, days: number, unit: 'working' | 'calendar' = 'working') => item(id, { promised: { days, unit } })

describe('the whole is promised within', () => {
  it('the longest way through what waits for what, not the sum of all', () => {
    const house = chain('house', [step('tax'), step('title', ['tax']), step('water', ['title']), step('power', ['title'])])
    expect(promisedLimit(serviceOf(house, [days('tax', 1), days('title', 3), days('water', 1), days('power', 2)]))).toEqual({ days: 6, unit: 'working' })
  })

  it('its own limit when it is a single item', () => {
    expect(promisedLimit(serviceOf(chain('one', [step('tax')]), [days('tax', 5, 'calendar')]))).toEqual({ days: 5, unit: 'calendar' })
  })

  it('working days where both kinds of days meet, which is never too short', () => {
    const mixed = chain('mixed', [step('a'), step('b', ['a'])])
    expect(promisedLimit(serviceOf(mixed, [days('a', 2, 'calendar'), days('b', 3)]))).toEqual({ days: 5, unit: 'working' })
  })
})
