import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatQueryCode, idTime, newId, newQueryCode, parseId, parseQueryCode, type Random } from './ids.ts'

const at = (milliseconds: number) => () => new Date(milliseconds)
const filledWith = (byte: number): Random => (bytes) => bytes.fill(byte)

describe('an id', () => {
  test('is the UUID version 7 of RFC 9562 appendix A.6', () => {
    const random: Random = (bytes) => {
      bytes.set([0xcc, 0x31, 0x8c, 0x4d, 0xc0, 0xc0, 0xc0, 0x73, 0x98, 0xf0])
      return bytes
    }
    expect(newId(at(0x017f22e279b0), random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
  })

  test('has version 7 and the RFC variant whatever the random bytes are', () => {
    for (let byte = 0; byte < 256; byte++) {
      expect(newId(at(0), filledWith(byte))).toMatch(/^00000000-0000-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    }
  })

  test('sorts by the time it was drawn and tells that time', () => {
    const moment = fc.integer({ min: 0, max: 2 ** 45 })
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        const [first, second] = [newId(at(a)), newId(at(b))]
        expect(idTime(first).getTime()).toBe(a)
        if (a !== b) expect(first < second).toBe(a < b)
      }),
    )
  })

  test('never repeats', () => {
    expect(new Set(Array.from({ length: 2000 }, () => newId(at(0)))).size).toBe(2000)
  })

  test('is read in either case, and nothing else is read', () => {
    const id = newId<'case'>()
    expect(parseId<'case'>(id.toUpperCase())).toBe(id)
    for (const text of ['', 'x', `${id} `, id.slice(1), id.replaceAll('-', ''), `${id}0`]) expect(parseId(text)).toBeUndefined()
  })
})

describe('a query code', () => {
  const code = fc.noShrink(fc.constant(null)).map(() => newQueryCode())
  const position = fc.integer({ min: 0, max: 11 })
  const character = fc.constantFrom(...'23456789ABCDEFGHJKMNPQRTUVWXY')

  test('is printed in three groups and read back from what people type', () => {
    fc.assert(
      fc.property(code, (code) => {
        expect(formatQueryCode(code)).toMatch(/^[2-9A-HJKMNPQRT-Y]{4}(-[2-9A-HJKMNPQRT-Y]{4}){2}$/)
        expect(parseQueryCode(` ${formatQueryCode(code).toLowerCase().replaceAll('-', ' – ')}`)).toBe(code)
        expect(parseQueryCode(code.replaceAll('5', 'S').replaceAll('2', 'z'))).toBe(code)
      }),
    )
  })

  test('is not read with one wrong character', () => {
    fc.assert(
      fc.property(code, position, character, (code, i, wrong) => {
        fc.pre(code[i] !== wrong)
        expect(parseQueryCode(code.slice(0, i) + wrong + code.slice(i + 1))).toBeUndefined()
      }),
    )
  })

  test('is not read with two different characters swapped', () => {
    fc.assert(
      fc.property(code, position, position, (code, i, j) => {
        fc.pre(code[i] !== code[j])
        const swapped = [...code]
        swapped[i] = code.charAt(j)
        swapped[j] = code.charAt(i)
        expect(parseQueryCode(swapped.join(''))).toBeUndefined()
      }),
    )
  })

  test('is not read too short, too long or with characters that it never holds', () => {
    for (const text of ['', 'ABCD', '2222222222222', '0OIL0OIL0OIL', '２２２２']) expect(parseQueryCode(text)).toBeUndefined()
  })

  test('draws every character equally often from equally frequent bytes', () => {
    let next = 0
    const everyByte: Random = (bytes) => bytes.fill(next++ % 256)
    const drawn = Array.from({ length: 232 }, () => newQueryCode(everyByte).slice(0, 11)).join('')
    const counts = new Map<string, number>()
    for (const character of drawn) counts.set(character, (counts.get(character) ?? 0) + 1)
    expect([...counts.values()]).toEqual(Array.from({ length: 29 }, () => 88))
  })
})
