import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fen, formatYuan, parseYuan, sumFen, yuanInCharacters } from './money.ts'

const amount = fc.maxSafeNat().map(fen)

describe('an amount', () => {
  test.each([
    ['1234.5', 123450], ['1234', 123400], ['0.05', 5], ['¥1,234.50', 123450], ['￥1，234．50', 123450], ['1234.50元', 123450],
    [' 12 ', 1200], ['007', 700], ['0', 0], ['1,000,000', 100000000],
  ])('%s is read as %i fen', (text, amount) => expect(parseYuan(text)).toBe(amount))

  test.each(['', '.', '.5', '5.', '1.234', '1.230', '-1', '+1', '1e3', '1,23', '12,34.00', '1,2345', ',123', '一百', '$5', '90071992547409.92', '0x10'])(
    '"%s" is refused',
    (text) => expect(parseYuan(text)).toBeUndefined(),
  )

  test('is printed with thousands and two decimals', () => {
    expect([0, 5, 50, 100, 99_999, 100_000, 123_456_789].map((amount) => formatYuan(fen(amount)))).toEqual([
      '¥0.00', '¥0.05', '¥0.50', '¥1.00', '¥999.99', '¥1,000.00', '¥1,234,567.89',
    ])
    expect(formatYuan(fen(-123450))).toBe('-¥1,234.50')
  })

  test('is read back as it was printed', () => {
    fc.assert(fc.property(amount, (amount) => parseYuan(formatYuan(amount)) === amount))
  })

  test('is a whole, safe number of fen, and so is a sum', () => {
    for (const wrong of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) expect(() => fen(wrong)).toThrow(RangeError)
    expect(Object.is(fen(-0), 0)).toBe(true)
    expect(sumFen([fen(10), fen(20), fen(-5)])).toBe(25)
    expect(sumFen([])).toBe(0)
    expect(() => sumFen([fen(Number.MAX_SAFE_INTEGER), fen(1)])).toThrow(RangeError)
  })

  test.each([
    [140950, '壹仟肆佰零玖元伍角整'],
    [600714, '陆仟零柒元壹角肆分'],
    [168032, '壹仟陆佰捌拾元叁角贰分'],
    [10700053, '壹拾万柒仟元伍角叁分'],
    [1640902, '壹万陆仟肆佰零玖元零贰分'],
    [32504, '叁佰贰拾伍元零肆分'],
    [5, '伍分'],
    [50, '伍角整'],
    [0, '零元整'],
    [1000, '壹拾元整'],
    [10000500000, '壹亿零伍仟元整'],
    [100010001000100, '壹万零壹亿零壹万零壹元整'],
  ])('of %i fen reads %s on a receipt', (amount, reading) => expect(yuanInCharacters(fen(amount))).toBe(reading))

  test('below zero has no reading', () => expect(() => yuanInCharacters(fen(-1))).toThrow(RangeError))
})
