import { expect, test } from 'vitest'
import { inGroups, sayAnother, standingOf } from './words.ts'

const NOW = new Date('2026-03-05T06:30:00Z')

test('a seal whose term is over is told to be over, though nobody stopped it', () => {
  expect(standingOf({ state: 'active', validUntil: '2029-03-05T00:00:00.000Z' }, NOW).says).toBe('使用中')
  expect(standingOf({ state: 'active', validUntil: '2026-03-05T06:30:00.000Z' }, NOW)).toEqual({ says: '已过期', tone: 'danger' })
  expect(standingOf({ state: 'revoked', validUntil: '2026-03-01T00:00:00.000Z' }, NOW).says).toBe('已作废')
})

test('what one may not do oneself is said in words, with who may', () => {
  expect(sayAnother(['approve', 'turn-down'])).toMatch(/您申请的.*另一位运营人员/)
  expect(sayAnother(['restore'])).toMatch(/您停用的.*另一位运营人员/)
  expect(sayAnother([])).toBeUndefined()
})

test('a digest is set in groups of eight', () => {
  expect(inGroups('0123456789abcdef01')).toBe('01234567 89abcdef 01')
})
