import { expect, test } from 'vitest'
import { linesOf } from './sheet.ts'

const wide = (line: string) => line.length

test('a text is broken where the line is full, and loses nothing', () => {
  const text = '我同意东湖区税务局为“核定契税”，取用我的面积。'
  const lines = linesOf(text, 8, wide)
  expect(lines.join('')).toBe(text)
  expect(Math.max(...lines.map(wide))).toBeLessThanOrEqual(9)
})

test('no line begins with a mark that closes', () => {
  expect(linesOf('一二三，四', 3, wide)).toEqual(['一二三，', '四'])
})

test('an empty text has no line', () => {
  expect(linesOf('', 8, wide)).toEqual([])
})
