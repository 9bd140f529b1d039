import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskAddress, maskCard, maskIdNumber, maskName, maskPhone } from './mask.ts'

describe('what is shown of a person', () => {
  test.each([
    ['张三', '张*'], ['张三丰', '张**'], ['欧阳娜娜', '欧阳**'], ['司马光', '司马*'], ['欧阳', '欧*'], ['张', '*'], ['', ''],
    ['阿依古丽·买买提', '阿*******'], ['𠮷田', '𠮷*'],
  ])('name %s is %s', (name, shown) => expect(maskName(name)).toBe(shown))

  test.each([['36000019840229002X', '360***********002X'], ['E12345678', 'E*******8'], ['12', '**'], ['', '']])(
    'document number %s is %s',
    (number, shown) => expect(maskIdNumber(number)).toBe(shown),
  )

  test.each([['19900001234', '199****1234'], ['0791-88881234', '*********1234'], ['1234', '****']])(
    'phone %s is %s',
    (number, shown) => expect(maskPhone(number)).toBe(shown),
  )

  test.each([['6222020000001234567', '***************4567'], ['123', '***']])('card %s is %s', (number, shown) => {
    expect(maskCard(number)).toBe(shown)
  })

  test.each([
    ['江西省南昌市红谷滩区学府大道1号', '江西省南昌市红谷滩区****'],
    ['江西省九江市共青城市甘露镇双塔村', '江西省九江市共青城市****'],
    ['江西省赣州市赣县区梅林镇5栋', '江西省赣州市赣县区****'],
    ['江西省景德镇市珠山区瓷都大道3号', '江西省景德镇市珠山区****'],
    ['江西省赣江新区儒乐湖大街1号', '江西省赣江新区****'],
    ['南昌县莲塘镇城市花园2栋', '南昌县****'],
    ['江西省南昌市阳光小区3栋', '江西省南昌市****'],
    ['阳光小区3栋502', '****'],
    ['学府大道1号', '****'],
    ['', '****'],
  ])('address %s is %s', (address, shown) => expect(maskAddress(address)).toBe(shown))

  test('hides at least one character of everything, however short', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes('*'))
        for (const mask of [maskName, maskIdNumber, maskPhone, maskCard]) expect(mask(text)).toContain('*')
      }),
    )
  })
})
