import { expect, it } from 'vitest'
import { lastDay } from './term.ts'

it('a term that ends with a day shows that day, not the next', () => {
  expect(lastDay('2027-03-01T16:00:00.000Z')).toBe('2027-03-01')
  expect(lastDay('2030-07-19T16:00:00.000Z')).toBe('2030-07-19')
})
