import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { licenceIdentifier, mod37Check, parseLicenceIdentifier } from './licence-identifier.ts'

// Two identifiers printed on published licences.
const BUILDING = '1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U'
const CITY = '1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9'

describe('a licence identifier (GB/T 36904)', () => {
  test('is read into its parts', () => {
    expect(parseLicenceIdentifier(BUILDING)).toEqual({
      type: '11100000000013338W011', issuer: '11430000006122244L', serial: '20230000403', version: 1,
    })
    expect(parseLicenceIdentifier(CITY)).toMatchObject({ issuer: '340100', serial: '000000016', version: 1 })
  })

  test('is built again from its parts', () => {
    const parts = fc.record({
      type: fc.constantFrom('11100000000013338W011', '11100000MB03271699022'),
      issuer: fc.constantFrom('11430000006122244L', '340100'),
      serial: fc.stringMatching(/^[0-9A-Z]{1,32}$/),
      version: fc.integer({ min: 1, max: 999 }),
    })
    fc.assert(
      fc.property(parts, (parts) => {
        expect(parseLicenceIdentifier(licenceIdentifier(parts))).toEqual(parts)
      }),
    )
    expect(licenceIdentifier({ type: '11100000MB03271699022', issuer: '340100', serial: '000000016', version: 1 })).toBe(CITY)
  })

  test('is refused with any one character wrong', () => {
    fc.assert(
      fc.property(fc.nat(BUILDING.length - 1), fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.'), (i, character) => {
        fc.pre(BUILDING[i] !== character)
        expect(parseLicenceIdentifier(BUILDING.slice(0, i) + character + BUILDING.slice(i + 1))).toBeUndefined()
      }),
    )
  })

  test.each([
    { version: 0 }, { version: 1000 }, { version: 1.5 }, { serial: '' }, { serial: 'a-1' }, { serial: 'A'.repeat(33) },
    { issuer: '1143.0000' }, { type: '11100000000013338W' }, { type: '111000000000133380011' },
  ])('is not built with %o', (wrong) => {
    const right = { type: '11100000000013338W011', issuer: '340100', serial: '1', version: 1 }
    expect(() => licenceIdentifier({ ...right, ...wrong })).toThrow(RangeError)
  })
})

describe('MOD 37,36 (GB/T 17710)', () => {
  test('notices every single wrong character', () => {
    const text = fc.stringMatching(/^[0-9A-Z]{1,40}$/)
    fc.assert(
      fc.property(text, fc.nat(39), fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), (text, at, character) => {
        const i = at % text.length
        fc.pre(text[i] !== character)
        expect(mod37Check(text.slice(0, i) + character + text.slice(i + 1))).not.toBe(mod37Check(text))
      }),
    )
  })

  test('knows digits and capital letters only', () => {
    expect(mod37Check('A12425GABC1234002')).toBe('M')
    for (const text of ['', 'a', '1.2', '１']) expect(() => mod37Check(text)).toThrow(RangeError)
  })
})
