import { describe, expect, test } from 'vitest'
import { rowAfter, rowToKeep } from './rows.ts'

describe('keys move from row to row', () => {
  test.each<[string, number, number]>([
    ['j', -1, 0], ['j', 0, 1], ['ArrowDown', 1, 2], ['j', 2, 2], ['k', 2, 1], ['ArrowUp', 0, 0], ['k', -1, 0], ['Home', 2, 0], ['End', 0, 2],
  ])('%s from row %i of three leads to row %i', (key, from, to) => {
    expect(rowAfter(key, from, 3)).toBe(to)
  })

  test('other keys move nothing, and nothing moves where there is no row', () => {
    expect(rowAfter('x', 0, 3)).toBeUndefined()
    expect(rowAfter('j', -1, 0)).toBeUndefined()
  })
})

describe('when the rows change, the focus', () => {
  test('stays on its row, wherever that has moved', () => {
    expect(rowToKeep('b', ['a', 'b', 'c'], ['c', 'a', 'b'])).toBe('b')
  })

  test('goes to the row that took the place of one that is gone', () => {
    expect(rowToKeep('b', ['a', 'b', 'c'], ['a', 'c'])).toBe('c')
    expect(rowToKeep('c', ['a', 'b', 'c'], ['a', 'b'])).toBe('b')
  })

  test('has nowhere to go when all are gone', () => {
    expect(rowToKeep('a', ['a'], [])).toBeUndefined()
  })
})
