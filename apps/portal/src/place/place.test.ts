import { expect, test } from 'vitest'
import { shortCode, withoutPlace } from './place.ts'

test.each([['360102000000', '360102'], ['36GJ00000000', '36GJ00'], ['360102001000', '360102001000']])('%s is written %s', (code, short) => {
  expect(shortCode(code)).toBe(short)
})

test('after another place was chosen, an address no longer names the old one', () => {
  expect(withoutPlace('/services/newborn?region=360102')).toBe('/services/newborn')
  expect(withoutPlace('/search?q=%E5%AD%A9%E5%AD%90&region=360102')).toBe('/search?q=%E5%AD%A9%E5%AD%90')
})
