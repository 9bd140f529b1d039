import { loadContent } from '@gft/content'
import { newId, parseLicenceIdentifier } from '@gft/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identifierOf, isGood, lastDay, leadsTo, markDue, needsTwo, nextIdentifier, OFFICE_ACTS, standingAt, standingOf, type State } from './licence.ts'

const NOW = new Date('2026-11-23T01:00:00Z')
const { licenceTypes } = loadContent()
const food = licenceTypes['food-licence']!
const card = licenceTypes['id-card']!

describe('a licence', () => {
  it.each([
    ['valid', null, '2026-11-23', 'valid'],
    ['valid', '2027-02-22', '2026-11-23', 'valid'],
    ['valid', '2027-02-21', '2026-11-23', 'soon'],
    ['valid', '2026-11-23', '2026-11-23', 'soon'],
    ['valid', '2026-11-22', '2026-11-23', 'expired'],
    ['suspended', '2030-01-01', '2026-11-23', 'suspended'],
    ['suspended', '2026-11-22', '2026-11-23', 'expired'],
    ['revoked', '2030-01-01', '2026-11-23', 'revoked'],
    ['replaced', '2020-01-01', '2026-11-23', 'replaced'],
  ] as const)('that is %s until %s stands on %s as %s', (state, validUntil, today, standing) => {
    expect(standingOf({ state, validUntil }, today)).toBe(standing)
  })

  it.each([
    ['2026-01-10', 'valid'], ['2026-02-10', 'suspended'], ['2026-03-10', 'valid'], ['2026-11-20', 'soon'], ['2026-12-10', 'revoked'],
  ] as const)('that was suspended in February and revoked in December stood on %s as %s', (day, standing) => {
    const at = (month: string) => new Date(`2026-${month}-01T00:00:00Z`)
    const done = [{ act: 'suspend', at: at('02') }, { act: 'print', at: at('02') }, { act: 'restore', at: at('03') }, { act: 'revoke', at: at('12') }]
    expect(standingAt({ state: 'revoked', validUntil: '2027-01-01', endedAt: at('12') }, done, new Date(`${day}T04:00:00Z`), day)).toBe(standing)
  })

  it('ends on the day that it names, else with the term of its type, else never', () => {
    expect(lastDay(food, {}, '2026-11-23')).toBe('2031-11-22')
    expect(lastDay(food, { validUntil: '2028-01-31' }, '2026-11-23')).toBe('2028-01-31')
    expect(lastDay(card, { validUntil: '9999-12-31' }, '2026-11-23')).toBeNull()
    expect(lastDay(licenceTypes['marriage-certificate']!, {}, '2026-11-23')).toBeNull()
  })

  it.each(Object.values(licenceTypes).map((type) => [type.id, type] as const))('%s carries an identifier of GB/T 36904', (_, type) => {
    const issuer = '11360102GFT0000X1A'
    const [one, other] = [newId(() => NOW), newId(() => NOW)].map((id) => identifierOf(type, issuer, id, NOW))
    expect(parseLicenceIdentifier(one!)).toMatchObject({ type: type.code, issuer, version: 1 })
    expect(one).not.toBe(other)
  })

  it('names its next version under the same serial number', () => {
    const first = identifierOf(food, '11360102GFT0000X1A', newId(() => NOW), NOW)
    expect(parseLicenceIdentifier(nextIdentifier(first))).toEqual({ ...parseLicenceIdentifier(first), version: 2 })
  })

  it.each([
    ['2026-12-24', undefined], ['2026-12-23', 30], ['2026-12-01', 30], ['2026-11-30', 7], ['2026-11-24', 7], ['2026-11-23', 0], ['2026-11-22', undefined],
  ] as const)('whose last day is %s is announced on 2026-11-23 at mark %s', (until, mark) => {
    expect(markDue(until, '2026-11-23')).toBe(mark)
  })
})

describe('whatever is done to a licence, in whatever order', () => {
  const acts = fc.array(fc.constantFrom(...OFFICE_ACTS), { maxLength: 30 })
  const days = fc.constantFrom(null, '2026-11-22', '2026-11-23', '2030-01-01')
  /** The states that it goes through. */
  const life = (done: readonly (typeof OFFICE_ACTS)[number][], validUntil: string | null) =>
    done.reduce<State[]>((been, act) => [...been, leadsTo(act, { state: been.at(-1)!, validUntil }, '2026-11-23') ?? been.at(-1)!], ['valid'])

  it('what has ended never comes back', () => {
    fc.assert(fc.property(acts, days, (done, until) => {
      const been = life(done, until)
      const over = been.findIndex((state) => state !== 'valid' && state !== 'suspended')
      if (over < 0) return true
      // What ran out may still be cancelled; nothing else follows an end.
      return been.slice(over).every((state) => state === been[over] || (been[over] === 'expired' && state === 'cancelled'))
    }))
  })

  it('stays good only while it is valid and its last day is not over', () => {
    fc.assert(fc.property(acts, days, (done, validUntil) => {
      const state = life(done, validUntil).at(-1)!
      return isGood(standingOf({ state, validUntil }, '2026-11-23')) === (state === 'valid' && (validUntil === null || validUntil >= '2026-11-23'))
    }))
  })

  it('a right is never taken away by one officer alone, but for a cancellation and a new version', () => {
    fc.assert(fc.property(fc.constantFrom(...OFFICE_ACTS), days, (act, validUntil) => {
      const to = leadsTo(act, { state: 'valid', validUntil }, '2026-11-23')
      return to === undefined || to === 'valid' || to === 'cancelled' || to === 'replaced' || needsTwo(act)
    }))
  })
})
