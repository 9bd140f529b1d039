import { describe, expect, test } from 'vitest'
import type { Answer } from './act.ts'
import { bySource, isTyped } from './origins.ts'

const answer = (key: string, origin: Partial<Answer['origin']> = {}): Answer => ({
  key, label: { zh: key, en: key }, shown: '', masked: false, purpose: { zh: '', en: '' },
  origin: { kind: 'interface', from: { zh: '不动产登记信息', en: '' }, holder: { zh: '南昌市自然资源局', en: '' }, at: '2026-03-02T01:02:03.000Z', grant: 'one', ...origin },
})
const groups = (...answers: Answer[]) => bySource(answers).map((group) => group.answers.map(({ key }) => key))

describe('answers are told together', () => {
  test('when they came from one place under one grant within one minute', () => {
    expect(groups(answer('a'), answer('b', { at: '2026-03-02T01:02:59.000Z' }))).toEqual([['a', 'b']])
  })

  test.each<[string, Partial<Answer['origin']>]>([
    ['place', { from: { zh: '人口基础信息', en: '' } }], ['agency', { holder: { zh: '赣州市自然资源局', en: '' } }], ['kind', { kind: 'licence' }], ['grant', { grant: 'two' }], ['minute', { at: '2026-03-02T01:03:00.000Z' }],
  ])('but not when they differ in %s', (_what, origin) => {
    expect(groups(answer('a'), answer('b', origin))).toEqual([['a'], ['b']])
  })

  test('and never out of the order of the form', () => {
    expect(groups(answer('a'), answer('b', { kind: 'person' }), answer('c'))).toEqual([['a'], ['b'], ['c']])
  })
})

test('what a person said now or once before counts as typed', () => {
  expect((['person', 'profile', 'identity', 'interface', 'licence'] as const).map((kind) => isTyped(answer('a', { kind })))).toEqual([true, true, false, false, false])
})
