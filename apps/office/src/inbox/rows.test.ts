import { describe, expect, test } from 'vitest'
import { matching, sorted, URGENT, type Row } from './rows.ts'

const row = (id: string, more: Partial<Row> = {}): Row => ({
  id, number: '360102-2026-000001', shortCode: 'K7M-2QX', name: { zh: '不动产转移登记', en: '' }, chain: { zh: '二手房转移一件事', en: '' },
  agency: { zh: '南昌市自然资源和规划局', en: '' }, region: '东湖区', applicant: '甘**', state: 'accepted', says: { zh: '办理中', en: '' },
  submittedAt: '2026-03-02T01:00:00.000Z', due: '2026-03-10', provisional: false, daysLeft: 3, clock: 'calm', may: [], ...more,
})
const ids = (rows: readonly Row[]) => rows.map(({ id }) => id)

describe('rows stand in order', () => {
  test('of their last days as the platform sends them, and back', () => {
    const rows = [row('soon', { due: '2026-03-03' }), row('late', { due: '2026-04-01' }), row('none', { due: null })]
    expect(ids(sorted(rows, URGENT))).toEqual(['soon', 'late', 'none'])
    expect(ids(sorted(rows, { by: 'clock', down: true }))).toEqual(['none', 'late', 'soon'])
  })

  test('of submission where they are equal', () => {
    const rows = [row('second', { submittedAt: '2026-03-02T02:00:00.000Z' }), row('first')]
    expect(ids(sorted(rows, { by: 'state', down: false }))).toEqual(['first', 'second'])
  })

  test('of their names as the dictionary has them, either way round', () => {
    const rows = [row('water', { name: { zh: '水表过户', en: '' } }), row('gas', { name: { zh: '燃气过户', en: '' } })]
    expect(ids(sorted(rows, { by: 'name', down: false }))).toEqual(['gas', 'water'])
    expect(ids(sorted(rows, { by: 'name', down: true }))).toEqual(['water', 'gas'])
  })
})

describe('a row is found', () => {
  const rows = [row('a'), row('b', { shortCode: 'P3W-8TR', name: { zh: '契税申报', en: '' }, applicant: '舒*', state: 'charged' })]

  test.each([
    ['by its short code, with or without the dash', 'p3w8tr', ['b']],
    ['by a short code typed in full width', 'Ｐ３Ｗ', ['b']],
    ['by its state', '待缴款', ['b']],
    ['by words from several columns', '东湖 不动产', ['a']],
    ['by nothing at all, with all others', '  ', ['a', 'b']],
    ['never by what it does not hold', '护照', []],
  ])('%s', (_how, text, found) => {
    expect(ids(matching(rows, text))).toEqual(found)
  })
})
