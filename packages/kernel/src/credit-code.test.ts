import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { creditCodeCheck, creditCodeFault, organisationCodeCheck, parseCreditCode } from './credit-code.ts'

// Published codes of public companies.
const VALID = ['914403001922038216', '9144030071526726XG', '91330100799655058B', '91360000625912173B', '91110108551385082Q']

const CHARACTERS = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']

describe('a unified social credit code (GB 32100)', () => {
  test.each(VALID)('%s is read', (code) => {
    expect(parseCreditCode(code)?.code).toBe(code)
    expect(creditCodeFault(code)).toBeUndefined()
  })

  test('tells department, kind, region and organisation code', () => {
    expect(parseCreditCode('91360000625912173b ')).toEqual({
      code: '91360000625912173B', department: '9', kind: '1', region: '360000', organisation: '625912173',
    })
  })

  test.each([
    ['914403001922038217', 'check'],
    ['9144030071526726XH', 'check'],
    ['91330100799655058C', 'check'],
    ['91360000625912173C', 'check'],
    ['91110108551385082R', 'check'],
    ['91110000800088421P', 'check'],
    ['9133010057462616XH', 'check'],
    ['91440300192203821I', 'characters'],
    ['9144O3001922038216', 'characters'],
    ['9144030019220382166', 'length'],
    ['', 'length'],
  ])('%s is refused: %s', (code, fault) => {
    expect(creditCodeFault(code)).toBe(fault)
    expect(parseCreditCode(code)).toBeUndefined()
  })

  test('is refused when the organisation code inside it is wrong, though its own check is right', () => {
    const first17 = '91360000625912174'
    expect(creditCodeFault(first17 + creditCodeCheck(first17))).toBe('organisation')
  })

  test('is refused with any one character wrong', () => {
    const position = fc.integer({ min: 0, max: 17 })
    fc.assert(
      fc.property(fc.constantFrom(...VALID), position, fc.constantFrom(...CHARACTERS), (code, i, character) => {
        fc.pre(code[i] !== character)
        expect(parseCreditCode(code.slice(0, i) + character + code.slice(i + 1))).toBeUndefined()
      }),
    )
  })

  test('can be built for any body with the two check characters', () => {
    const body = fc.string({ unit: fc.constantFrom(...CHARACTERS), minLength: 8, maxLength: 8 })
    fc.assert(
      fc.property(body, (body) => {
        const first17 = `91360000${body}${organisationCodeCheck(body)}`
        const code = first17 + creditCodeCheck(first17)
        expect(parseCreditCode(code)).toMatchObject({ code, organisation: first17.slice(8) })
      }),
    )
  })

  test('has check characters only for texts of its form', () => {
    for (const wrong of ['', '9136000062591217', '9136000062591217I', '９1360000625912173']) {
      expect(() => creditCodeCheck(wrong)).toThrow(RangeError)
      expect(() => organisationCodeCheck(wrong)).toThrow(RangeError)
    }
  })
})
