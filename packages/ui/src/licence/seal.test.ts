import { expect, test } from 'vitest'
import { carve } from './seal.ts'

const columns = (name: string): string[] => {
  const carved = carve(name)
  return [...new Set(carved.map(({ x }) => x))].toSorted((a, b) => b - a)
    .map((x) => carved.filter((one) => one.x === x).toSorted((a, b) => a.y - b.y).map(({ glyph }) => glyph).join(''))
}

test('a seal is read from the right, downward', () => {
  expect(columns('南昌市公安局')).toEqual(['南昌', '市公', '安局'])
  expect(columns('南昌市自然资源和规划局')).toEqual(['南昌市', '自然资', '源和规', '划局'])
})

test('every column fills the height, whatever the name', () => {
  for (const name of ['赣', '税务', '南昌市公安局', '南昌市自然资源和规划局', '江西省市场监督管理局行政审批专用']) {
    const carved = carve(name)
    expect(carved.map(({ glyph }) => glyph).join('')).toBe(name)
    for (const x of new Set(carved.map((one) => one.x))) {
      expect(carved.filter((one) => one.x === x).reduce((sum, { height }) => sum + height, 0)).toBeCloseTo(84)
    }
  }
})
