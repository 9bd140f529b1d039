import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clean } from './text.ts'

describe('a text from outside', () => {
  test('is kept in NFC, with plain line ends and tabs', () => {
    expect(clean('e\u0301')).toBe('\u00e9')
    expect(clean('一\r\n二\r三\n四\t五')).toBe('一\n二\n三\n四\t五')
    expect(clean('𠮷野👨‍👩‍👧')).toBe('𠮷野👨‍👩‍👧')
  })

  test('loses the marks that turn the writing direction', () => {
    expect(clean('\ufeff张三\u202e100\u202c元')).toBe('张三100元')
  })

  test.each(['\0', '\x01', '\x08', '\x0b', '\x1b', '\x7f', '\x85', '\x9f', '\ud800', '\udc00'])('is refused with %j', (character) => {
    expect(() => clean(`张${character}三`)).toThrow('text.unreadable')
  })

  test('is clean once cleaned', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.oneof(fc.constantFrom('\r', '\n', '\u202e', 'e', '\u0301', '张'), fc.string({ unit: 'grapheme', maxLength: 1 })) }), (text) => {
        fc.pre(text.isWellFormed() && !/[^\P{Cc}\n\t\r]/u.test(text))
        expect(clean(clean(text))).toBe(clean(text))
      }),
    )
  })
})
