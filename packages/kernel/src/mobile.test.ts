import { describe, expect, test } from 'vitest'
import { parseMobile } from './mobile.ts'

describe('a mobile number', () => {
  test.each([
    '19900001234', '199 0000 1234', '199-0000-1234', '+86 19900001234', '+86-199-0000-1234', '008619900001234',
    '8619900001234', '(+86) 19900001234', '１９９００００１２３４', '\u202d19900001234\u202c',
  ])('%s is read as 11 digits', (text) => {
    expect(parseMobile(text)).toBe('19900001234')
  })

  test.each(['', '1990000123', '199000012345', '12900001234', '0791-88888888', '+85219900001', '+19900001234', '1990000123a'])(
    '%s is refused',
    (text) => expect(parseMobile(text)).toBeUndefined(),
  )
})
