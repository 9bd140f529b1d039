import { expect, test } from 'vitest'
import { sayRefusal } from './consents.ts'

test('a use that brought nothing says why, and what to do now', () => {
  expect(sayRefusal({ outcome: 'refused', why: 'withdrawn' })).toBe('没有取用：本人已经收回授权。要用的话，请重新请本人授权。')
  expect(sayRefusal({ outcome: 'refused', why: 'token-other' })).toContain('授权对不上')
  expect(sayRefusal({ outcome: 'empty', why: null })).toContain('没有记录')
  expect(sayRefusal({ outcome: 'failed', why: null })).toContain('授权还在')
})
