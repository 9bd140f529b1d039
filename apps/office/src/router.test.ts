import { expect, test } from 'vitest'
import { wanted } from './router.ts'

test.each([
  ['/cases/1?a=b', '/cases/1?a=b'],
  [undefined, '/'],
  [['/inbox'], '/'],
  ['//elsewhere.example/', '/'],
  ['/\\elsewhere.example/', '/'],
  ['https://elsewhere.example/', '/'],
  ['/sign-in?to=/sign-in', '/'],
])('somebody who wanted to go to %j comes to %s', (asked, place) => {
  expect(wanted(asked)).toBe(place)
})
