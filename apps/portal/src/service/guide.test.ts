import { expect, test } from 'vitest'
import { linesOf, type Guide, type Item } from './guide.ts'

const item = (id: string, legalBasis: string[]) => ({ id, legalBasis }) as Partial<Item> as Item
const guide = (...chain: Item[]) => ({ chain }) as Partial<Guide> as Guide
const basis = (of: Guide) => linesOf(of, (one) => one.legalBasis, (line) => line).map(({ words, items }) => [words, items.map(({ id }) => id)])

test('what several items say stands once, with the items that say it', () => {
  expect(basis(guide(item('tax', ['甲法', '乙法']), item('transfer', ['乙法', '丙法']), item('water', ['丙法'])))).toEqual([
    ['甲法', ['tax']], ['乙法', ['tax', 'transfer']], ['丙法', ['transfer', 'water']],
  ])
})

test('what all items say names none of them', () => {
  expect(basis(guide(item('tax', ['甲法']), item('transfer', ['甲法'])))).toEqual([['甲法', []]])
})
