import { expect, test } from 'vitest'
import { isAttended } from './attended.ts'

test('a desk counts as left after five minutes without a touch', () => {
  expect(isAttended(299_999, 0)).toBe(true)
  expect(isAttended(300_000, 0)).toBe(false)
})
