import { expect, test } from 'vitest'
import { placeOf } from './subject.ts'

test.each([
  ['accept', 'case'], ['determine', 'case'], ['decide', 'case'], ['correct', 'case'], ['supply-later', 'promise'], ['check-commitment', 'promise'], ['mend-rating', 'rating'],
])('a duty of kind %s leads to the screen of its %s', (kind, name) => {
  expect(placeOf({ kind, subject: 'one' })).toEqual({ name, params: { id: 'one' } })
})

test('a duty of a kind that has no screen here leads nowhere', () => {
  expect(placeOf({ kind: 'toString', subject: 'two' })).toBeUndefined()
})
