import { expect, test } from 'vitest'
import { clockWords } from './clock.ts'

test.each([
  [{ left: 7, unit: 'working' }, '还剩 7 个工作日', 'calm'],
  [{ left: 2, unit: 'working' }, '还剩 2 个工作日', 'soon'],
  [{ left: 0, unit: 'calendar' }, '今天到期', 'soon'],
  [{ left: -1, unit: 'calendar' }, '超期 1 天', 'over'],
  [{ left: -3, unit: 'working', paused: true }, '计时已暂停', 'calm'],
] as const)('%o reads %s', (term, said, tone) => {
  const words = clockWords(term, 'zh')
  expect(words.before + (words.number ?? '') + words.after).toBe(said)
  expect(words.tone).toBe(tone)
})
