import { expect, test } from 'vitest'
import type { Role } from '../roles.ts'
import { placeOf } from './subject.ts'

const posts = (...roles: Role[]): ReadonlySet<Role> => new Set(roles)

test.each([
  ['accept', 'case'], ['determine', 'case'], ['decide', 'case'], ['correct', 'case'], ['supply-later', 'promise'], ['check-commitment', 'promise'], ['mend-rating', 'rating'],
])('a duty of kind %s leads to the screen of its %s', (kind, name) => {
  expect(placeOf({ kind, subject: 'one' }, posts('window'))).toEqual({ name, params: { id: 'one' } })
})

test('a duty of a kind that has no screen here leads nowhere', () => {
  expect(placeOf({ kind: 'toString', subject: 'two' }, posts('window'))).toBeUndefined()
})

test('an alert leads the audit to its desk, and nobody else anywhere', () => {
  const alert = { kind: 'security-alert', subject: 'three' }
  expect(placeOf(alert, posts('auditor'))).toEqual({ name: 'security', query: { alert: 'three' } })
  expect(placeOf(alert, posts('operator', 'supervisor', 'window'))).toBeUndefined()
  expect(placeOf({ kind: 'accept', subject: 'four' }, posts('auditor'))).toBeUndefined()
})
