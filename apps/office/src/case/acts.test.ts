import { expect, test } from 'vitest'
import { actsOf } from './acts.ts'

const names = (may: readonly string[]) => actsOf(may).map(({ name }) => name)

test('only what the platform allows is offered, the usual act first', () => {
  expect(names(['decline', 'correct', 'accept'])).toEqual(['accept', 'correct', 'decline'])
  expect(names(['decide'])).toEqual(['decide'])
  expect(names([])).toEqual([])
})

test('what this office does not know is not offered', () => {
  expect(names(['abolish'])).toEqual([])
})

test('no two acts share a key', () => {
  const keys = actsOf(['accept', 'correct', 'decline', 'determine', 'decide']).map(({ key }) => key)
  expect(new Set(keys).size).toBe(5)
})
