import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  basicCode, caseNumber, implementationCode, parseBasicCode, parseCaseNumber, parseImplementationCode,
} from './item-codes.ts'
import { addDays } from './legal-day.ts'

const PUBLISHED = '11370800MB285591843370117002011'

describe('an implementation code (实施编码)', () => {
  test('is read into body, level and basic code', () => {
    expect(parseImplementationCode(PUBLISHED)).toEqual({ body: '11370800MB28559184', level: 3, basic: '370117002011' })
    expect(parseBasicCode('370117002011')).toEqual({ catalogue: '37', type: '01', department: '17', main: '002', sub: '011' })
  })

  test('is built again from its parts', () => {
    const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
    const basic = fc.record({
      catalogue: digits(2), type: fc.constantFrom('01', '05', '07', '10', '20'), department: digits(2), main: digits(3), sub: digits(3),
    })
    fc.assert(
      fc.property(basic, fc.integer({ min: 1, max: 7 }), (parts, level) => {
        const code = implementationCode({ body: '11370800MB28559184', level, basic: basicCode(parts) })
        expect(code).toHaveLength(31)
        expect(parseBasicCode(parseImplementationCode(code)?.basic ?? '')).toEqual(parts)
      }),
    )
  })

  test.each([
    ['a wrong credit code', '11370800MB285591853370117002011'],
    ['level 0', '11370800MB285591840370117002011'],
    ['level 8', '11370800MB285591848370117002011'],
    ['no such type of item', '11370800MB285591843371117002011'],
    ['a digit missing', '11370800MB28559184337011700201'],
    ['a digit too many', '11370800MB2855918433701170020110'],
    ['nothing', ''],
  ])('is refused with %s', (_, code) => expect(parseImplementationCode(code)).toBeUndefined())

  test('is not built from wrong parts', () => {
    expect(() => implementationCode({ body: '11370800MB28559185', level: 3, basic: '370117002011' })).toThrow(RangeError)
    expect(() => basicCode({ catalogue: '3', type: '70', department: '11', main: '700', sub: '2011' })).toThrow(RangeError)
  })
})

describe('a case number (办件编号)', () => {
  test('holds the item, the day and the running number', () => {
    const number = caseNumber({ implementation: PUBLISHED, day: '2026-03-05', sequence: 42 })
    expect(number).toBe(`${PUBLISHED}20260305000042`)
    expect(number).toHaveLength(45)
  })

  test('is built again from its parts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 36500 }), fc.integer({ min: 1, max: 999999 }), (days, sequence) => {
        const parts = { implementation: PUBLISHED, day: addDays('2020-01-01', days), sequence }
        expect(parseCaseNumber(caseNumber(parts))).toEqual(parts)
      }),
    )
  })

  test.each([
    ['a day that does not exist', `${PUBLISHED}20260229000042`],
    ['running number 0', `${PUBLISHED}20260305000000`],
    ['a wrong implementation code', `${PUBLISHED.replace('84', '85')}20260305000042`],
    ['a digit missing', `${PUBLISHED}2026030500004`],
    ['nothing', ''],
  ])('is refused with %s', (_, number) => expect(parseCaseNumber(number)).toBeUndefined())

  test('is not built from wrong parts', () => {
    for (const wrong of [{ sequence: 0 }, { sequence: 1_000_000 }, { sequence: 1.5 }, { day: '2026-02-29' }, { implementation: '1' }]) {
      expect(() => caseNumber({ implementation: PUBLISHED, day: '2026-03-05', sequence: 1, ...wrong })).toThrow(RangeError)
    }
  })
})
