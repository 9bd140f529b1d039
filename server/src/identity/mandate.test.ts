import { describe, expect, it } from 'vitest'
import { isPersonId, ofAge, otherId, stateOf } from './mandate.ts'
import type { MandateRow } from './mandate-store.ts'
import { newId } from '@gft/kernel'

const at = (text: string) => new Date(text)
const NOW = at('2026-11-23T02:00:00Z')
const row = (more: Partial<MandateRow>): MandateRow => ({
  id: 'm', kind: 'agent', principal: 'e', agent: 'a', given_by: 'g', services: [], acts: ['fill'], given_at: NOW, until: at('2027-01-01T16:00:00Z'), accepted_at: NOW,
  ended_at: null, ended_by: null, name: null, phone: null, invited_until: null, text_digest: null, ...more,
})

describe('a mandate', () => {
  it('waits, lives and ends by itself, with its term or with its invitation', () => {
    expect(stateOf(row({}), NOW)).toBe('live')
    expect(stateOf(row({}), at('2027-01-01T16:00:00Z'))).toBe('ended')
    const invited = row({ accepted_at: null, agent: null, invited_until: at('2026-11-30T02:00:00Z') })
    expect(stateOf(invited, NOW)).toBe('invited')
    expect(stateOf(invited, at('2026-11-30T02:00:00Z'))).toBe('ended')
    expect(stateOf(row({ ended_at: NOW, ended_by: 'principal' }), NOW)).toBe('ended')
  })

  it('of a guardian ends with the first moment of the eighteenth birthday in Beijing', () => {
    expect(ofAge('2012-07-20').toISOString()).toBe('2030-07-19T16:00:00.000Z')
    expect(ofAge('2012-02-29').toISOString()).toBe('2030-02-28T16:00:00.000Z')
  })

  it('has an id that no person has', () => {
    expect(isPersonId(otherId(NOW))).toBe(false)
    expect(isPersonId(newId())).toBe(true)
    expect(otherId(NOW)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
