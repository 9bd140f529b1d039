import { expect, test } from 'vitest'
import { backTo, wanted } from './router.ts'

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

test.each([
  ['/oidc/interaction/Vq-3_x1Y', '/oidc/interaction/Vq-3_x1Y'],
  ['/oidc/interaction/../../sign-out', undefined],
  ['//elsewhere.example/oidc/interaction/x', undefined],
  ['https://elsewhere.example/', undefined],
  ['/inbox', undefined],
  [['/oidc/interaction/x'], undefined],
  [undefined, undefined],
])('a department’s system that waits at %j is gone on to at %s', (asked, place) => {
  expect(backTo(asked)).toBe(place)
})
