import { describe, expect, it } from 'vitest'
import { ANONYMOUS, tokenHash } from '#platform'
import { actorOf, isLive, isSteppedUp, newSession } from './session.ts'
import type { SessionRow } from './store.ts'

const NOW = new Date('2026-11-23T02:00:00Z')
const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

describe('a session', () => {
  it('ends half an hour after a citizen’s last request, a quarter after a member of staff’s', () => {
    const seen = { seen_at: NOW, until: after(600) }
    expect(isLive({ kind: 'person', ...seen }, after(29.9))).toBe(true)
    expect(isLive({ kind: 'person', ...seen }, after(30))).toBe(false)
    expect(isLive({ kind: 'staff', ...seen }, after(14.9))).toBe(true)
    expect(isLive({ kind: 'staff', ...seen }, after(15))).toBe(false)
  })

  it('ends after twelve hours, or eight, however busy', () => {
    expect(newSession('person', 'p', NOW).until).toEqual(after(12 * 60))
    expect(newSession('staff', 's', NOW).until).toEqual(after(8 * 60))
    expect(isLive({ kind: 'person', seen_at: after(719.9), until: after(720) }, after(720))).toBe(false)
  })

  it('keeps the hash of its token, never the token', () => {
    const { write, cookie } = newSession('person', 'p', NOW)
    expect(Buffer.from(cookie.token, 'base64url')).toHaveLength(32)
    expect(write.values).toContainEqual(tokenHash(cookie.token))
    expect(write.values).not.toContain(cookie.token)
  })
})

it('holds a confirmation for ten minutes', () => {
  const row: SessionRow = {
    id: 's', kind: 'person', owner: 'p', seen_at: NOW, until: after(600), stepped_up_at: NOW, assurance: 'phone',
    name: null, phone: null, region: null, ui_style: 'normal', locale: 'zh', posts: [], mandate: null, mandate_kind: null, mandate_services: null, mandate_acts: null, mandate_until: null, mandate_live: null, principal: null, company: null, ward_name: null, principal_name: null,
  }
  expect(isSteppedUp(actorOf(row, null, NOW), after(9.9))).toBe(true)
  expect(isSteppedUp(actorOf(row, null, NOW), after(10))).toBe(false)
  expect(isSteppedUp(actorOf({ ...row, stepped_up_at: null }, null, NOW), NOW)).toBe(false)
  expect(isSteppedUp(ANONYMOUS, NOW)).toBe(false)
})
