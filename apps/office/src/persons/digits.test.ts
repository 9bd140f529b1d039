import { expect, test } from 'vitest'
import { digitsIn } from './digits.ts'

test('six digits are read as they are scanned, typed in groups, or stand at the end of an address', () => {
  expect(['123456', ' 123 456 ', '１２３４５６', 'http://gft.example/apply/1/grants?with=123456'].map(digitsIn)).toEqual(Array(4).fill('123456'))
})

test('nothing else is taken for a code', () => {
  expect(['', '12345', '1234567', 'http://gft.example/licences/123456', '0123 4567 89AB'].map(digitsIn)).toEqual(Array(5).fill(undefined))
})
