import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseResidentId, residentIdCheck, residentIdFault } from './resident-id.ts'

// On the province's own code 360000, which is never used for issuing: none is a person's.
const VALID = `
360000190001010019 360000190001010027 360000190001010107 360000190001015557 360000190001019988 360000190001019996
360000194910010014 360000194910010022 360000194910010102 360000194910015552 360000194910019983 360000194910019991
360000197002280012 360000197002280020 360000197002280100 360000197002285550 360000197002289981 36000019700228999X
360000198402290011 36000019840229002X 36000019840229010X 36000019840229555X 360000198402299980 360000198402299999
360000200002290012 360000200002290020 360000200002290100 360000200002295550 360000200002299981 36000020000229999X
360000200808080014 360000200808080022 360000200808080102 360000200808085552 360000200808089983 360000200808089991
360000202412310011 36000020241231002X 36000020241231010X 36000020241231555X 360000202412319980 360000202412319999
`.trim().split(/\s+/)

// Printed in GB 11643-1999 itself.
const PRINTED_IN_THE_STANDARD = ['11010519491231002X', '440524188001010014']

describe('a resident identity number (GB 11643)', () => {
  test.each([...VALID, ...PRINTED_IN_THE_STANDARD])('%s is read', (number) => {
    expect(parseResidentId(number)?.number).toBe(number)
    expect(residentIdFault(number)).toBeUndefined()
  })

  test('tells region, birthday and sex', () => {
    expect(parseResidentId('11010519491231002X')).toEqual({
      number: '11010519491231002X', region: '110105', birth: '1949-12-31', sex: 'female',
    })
    expect(parseResidentId('440524188001010014')).toMatchObject({ birth: '1880-01-01', sex: 'male' })
  })

  test('is read with a small x, spaces, full-width digits and invisible characters', () => {
    expect(parseResidentId('36000019840229002x')?.number).toBe('36000019840229002X')
    expect(parseResidentId(' 360000 19840229 002X\u3000')?.number).toBe('36000019840229002X')
    expect(parseResidentId('３６００００１９０００１０１００１9')?.number).toBe('360000190001010019')
    expect(parseResidentId('\u202d360000190001010019\u202c')?.number).toBe('360000190001010019')
  })

  test.each([
    ['360000202302290013', 'birth', '29 February of a common year'],
    ['360000200013010012', 'birth', 'month 13'],
    ['36000020000100001X', 'birth', 'day 0'],
    ['360000900101001', 'old_form', 'the 15-digit form'],
    ['36000019000101001 ', 'length', '17 digits and a space'],
    ['3600001900010100190', 'length', '19 characters'],
    ['', 'length', 'nothing'],
    ['3600001900010100A9', 'characters', 'a letter inside'],
    ['060000190001010019', 'characters', 'a region that begins with 0'],
    ['360000190001010011', 'check', 'a wrong check digit'],
  ])('%s is refused: %s (%s)', (number, fault) => {
    expect(residentIdFault(number)).toBe(fault)
    expect(parseResidentId(number)).toBeUndefined()
  })

  test.each(VALID)('%s is refused with any other check character', (number) => {
    const others = [...'0123456789X'].filter((character) => character !== number[17])
    expect(others.map((character) => residentIdFault(number.slice(0, 17) + character))).toEqual(others.map(() => 'check'))
  })

  test('is refused with any one digit wrong', () => {
    const position = fc.integer({ min: 0, max: 16 })
    fc.assert(
      fc.property(fc.constantFrom(...VALID), position, fc.constantFrom(...'0123456789'), (number, i, digit) => {
        fc.pre(number[i] !== digit)
        expect(parseResidentId(number.slice(0, i) + digit + number.slice(i + 1))).toBeUndefined()
      }),
    )
  })

  test('gets its check character from 17 digits and nothing else', () => {
    expect(residentIdCheck('11010519491231002')).toBe('X')
    expect(() => residentIdCheck('1101051949123100')).toThrow(RangeError)
    expect(() => residentIdCheck('1101051949123100X')).toThrow(RangeError)
  })
})
