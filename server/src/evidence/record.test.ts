import { residentIdCheck } from '@gft/kernel'
import { randomUUID, hash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { THE_SYSTEM } from '#platform'
import { leaf, record, type FactBody } from './record.ts'

const KIND = leaf('tests.happened', '发生了一件事', 'Something happened')
const NOW = new Date('2026-11-23T01:00:00Z')
const recorded = (body: FactBody, subject: string | null = null) => record(KIND, THE_SYSTEM, NOW, { subject, body })

describe('a fact', () => {
  it.each([
    ['a name', '示例姓名'],
    ['a name in Latin letters', 'Shi Li'],
    ['an address', '示例市示例路1号'],
    ['a sentence', 'he said no'],
    ['a mail address', 'someone@example.cn'],
    ['an identity number', '360000190001010019'],
    ['one that ends in X', '36000019700228999X'],
    ['one that ends in a small x', '36000019700228999x'],
    ['one inside a code', 'person:360000190001010019:1'],
    ['one between underscores', 'id_360000190001010019_a'],
    ['one written with dashes', '360000-19000101-0019'],
    ['one after a letter', 'p360000190001010019'],
    ['a mobile number', '19900001234'],
    ['one with the prefix of the country', '+8619900001234'],
    ['one inside a code', 'tel/19900001234/2'],
    ['one written with dashes', '199-0000-1234'],
    ['one beside an id', `${randomUUID()}:19900001234`],
    ['more than a code needs', 'a'.repeat(129)],
  ])('is refused with %s in its body: %s', (_, value) => {
    expect(() => recorded({ value })).toThrow('fact tests.happened: value holds what could be a personal value')
  })

  it('is refused with a personal value as its subject, or as a name in its body', () => {
    expect(() => recorded({}, '360000190001010019')).toThrow('subject holds what could be a personal value')
    expect(() => recorded({ 示例姓名: 1 })).toThrow('a name holds what could be a personal value')
    expect(() => recorded({ '19900001234': 1 })).toThrow('could be a personal value')
  })

  it('does not repeat in its refusal what it refuses', () => {
    for (const body of [{ value: '示例姓名' }, { 示例姓名: 1 }]) expect(() => recorded(body)).toThrow(/^[^示]*$/)
  })

  it('is refused with what is no plain value, or a number that no amount needs', () => {
    for (const value of [{}, [], undefined, Number('360000190001010019'), Number.NaN]) {
      expect(() => recorded({ value } as unknown as FactBody)).toThrow('could be a personal value')
    }
  })

  it.each([
    ['ids', randomUUID()], ['instants', NOW.toISOString()], ['days', '2026-11-23'], ['regions', '360102000000'],
    ['agencies', 'health.360102'], ['sources', 'licence:household.address'], ['credit codes', '11360000MB0000001X'],
    ['credit codes of digits alone', '113600000145033556'], ['versions', '1.0.0'], ['nothing', ''], ['amounts', 20_260_000_000],
  ])('holds %s', (_, value) => {
    expect(recorded({ value }).values[5]).toBe(JSON.stringify({ value }))
  })

  it('holds any id and any digest, whatever digits chance puts into them', () => {
    fc.assert(fc.property(fc.uuid(), fc.string(), (id, text) => {
      const digest = hash('sha256', text)
      expect(() => recorded({ id, digest, both: `${id}:${digest}` }, id)).not.toThrow()
    }))
  })

  it('is refused with any identity number, wherever it stands between other characters', () => {
    const birth = fc.date({ min: new Date('1900-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
    const around = fc.constantFrom('', 'a', '_', '-', '.', ':', '/', '=')
    fc.assert(fc.property(birth, fc.integer({ min: 0, max: 999 }), around, around, (day, sequence, before, after) => {
      const first = `360000${day.toISOString().slice(0, 10).replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
      expect(() => recorded({ value: before + first + residentIdCheck(first) + after })).toThrow('could be a personal value')
    }))
  })
})
