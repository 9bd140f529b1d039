import { loadContent } from '@gft/content'
import { newId, parseLicenceIdentifier } from '@gft/kernel'
import { describe, expect, it } from 'vitest'
import { identifierOf, lastDay, standingOf } from './licence.ts'

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
    ['ended', '2030-01-01', '2026-11-23', 'revoked'],
  ] as const)('that is %s until %s stands on %s as %s', (state, validUntil, today, standing) => {
    expect(standingOf({ state, validUntil }, today)).toBe(standing)
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
})
