import { expect, it } from 'vitest'
import { conditionSentence, whenSentence } from './condition-sentence.ts'
import { chain, dictionary, serviceOf } from './example.fixture.ts'

const service = serviceOf(chain('house', []), [])
const water = { answer: 'situation.water', is: 'yes' } as const
const married = { answer: 'buyer.person.married', is: true } as const

it('a condition reads as a sentence', () => {
  expect(conditionSentence({ all: [water, { not: married }] }, service, dictionary).zh).toBe('“水一起过户吗？”选“是”，并且不是（“已婚”选“是”）')
  expect(conditionSentence({ any: [water, married] }, service, dictionary).en).toBe('“水一起过户吗？” is “是” or “已婚” is “Yes”')
})

it('of several reasons to ask the sentence names each once, and none when one always holds', () => {
  expect(whenSentence([water, water], service, dictionary)?.zh).toBe('“水一起过户吗？”选“是”')
  expect(whenSentence([water, married], service, dictionary)?.zh).toContain('，或者')
  expect(whenSentence([water, undefined], service, dictionary)).toBeNull()
})
