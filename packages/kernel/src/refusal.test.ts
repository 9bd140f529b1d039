import { describe, expect, test } from 'vitest'
import { problem, Refusal, refusals } from './refusal.ts'

const refusal = refusals('cases', {
  not_open: { status: 409, zh: '“{item}”还没有开放办理。', en: '“{item}” is not open yet.' },
  overdue: { status: 410, zh: '期限已过，内容已保存。', en: 'The time limit has passed; nothing was lost.' },
})

describe('a refusal', () => {
  test('carries its code, status and params, and its message keeps what a person typed out of the logs', () => {
    const thrown = refusal.not_open({ item: '新生儿出生' })
    expect(thrown).toBeInstanceOf(Refusal)
    expect(thrown).toMatchObject({ code: 'cases.not_open', status: 409, params: { item: '新生儿出生' } })
    expect(thrown.message).toBe('cases.not_open')
  })

  test('is rendered as an RFC 9457 problem document in the language of the reader', () => {
    expect(problem(refusal.not_open({ item: '新生儿出生' }), 'zh')).toEqual({
      type: '/problems/cases.not_open',
      title: '与当前状态不符',
      status: 409,
      detail: '“新生儿出生”还没有开放办理。',
      code: 'cases.not_open',
      params: { item: '新生儿出生' },
    })
    expect(problem(refusal.overdue(), 'en')).toMatchObject({ title: 'No longer valid', detail: refusal.overdue.en })
  })

  test('may add members to the problem document but never replace its own', () => {
    const document = problem(refusal.overdue({}, { status: 200, errors: ['birth'] }), 'zh')
    expect(document).toMatchObject({ status: 410, errors: ['birth'] })
  })

  test('fills params as they are, even when they look like a pattern or another param', () => {
    expect(problem(refusal.not_open({ item: "$& $' {item}" }), 'en').detail).toBe("“$& $' {item}” is not open yet.")
  })

  test('can be listed with all of its registry', () => {
    expect(Object.values(refusal).map(({ code, status }) => [code, status])).toEqual([
      ['cases.not_open', 409],
      ['cases.overdue', 410],
    ])
  })

  test.each([
    ['a status that does not refuse', 'cases', { fine: { status: 200, zh: '好', en: 'Fine' } }],
    ['a sentence missing in one language', 'cases', { mute: { status: 409, zh: '不行', en: ' ' } }],
    ['sentences that mention different params', 'cases', { odd: { status: 409, zh: '{item}不行', en: 'No' } }],
    ['a name outside snake_case', 'cases', { NotOpen: { status: 409, zh: '不行', en: 'No' } }],
  ])('refuses to be declared with %s', (_, module, texts: Record<string, { status: number; zh: string; en: string }>) => {
    expect(() => refusals(module, texts)).toThrow()
  })

  test('has a title for every refusing status', () => {
    for (let status = 400; status < 600; status++) {
      const { any } = refusals('test', { any: { status, zh: '不行', en: 'No' } })
      expect(problem(any(), 'zh').title).toMatch(/\p{Script=Han}/u)
    }
  })
})
