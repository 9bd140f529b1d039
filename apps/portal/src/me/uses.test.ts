import { expect, test } from 'vitest'
import { byDay, type Use } from './uses.ts'

const use = (at: string): Use => ({
  id: at, at, kind: 'read', who: { zh: '甲局', en: 'A' }, source: { zh: '某信息', en: 'S' }, fields: [], purpose: { zh: '核对', en: 'check' },
  matter: 'm', grant: null, outcome: 'answered',
})

test('a use after midnight in Beijing belongs to the new day', () => {
  const uses = [use('2026-03-05T16:00:00Z'), use('2026-03-05T15:59:59Z'), use('2026-03-05T01:00:00Z')]
  expect(byDay(uses).map(([day, those]) => [day, those.length])).toEqual([['2026-03-06', 1], ['2026-03-05', 2]])
})
