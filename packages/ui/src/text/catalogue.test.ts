import { expect, test } from 'vitest'
import { catalogue } from './catalogue.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

const gaps = (message: string): string[] => (message.match(/\{\w+\}/g) ?? []).toSorted()

test('a message is said in the language asked for, with its gaps filled', () => {
  const text = catalogue({ left: '还剩 {n} 天' }, { left: 'Days left: {n}' })
  expect(text('zh')('left', { n: 3 })).toBe('还剩 3 天')
  expect(text('en')('left', { n: 3 })).toBe('Days left: 3')
})

test('what fills a gap is never read as a gap itself', () => {
  const text = catalogue({ hello: '{name}，{greeting}' }, { hello: '{greeting}, {name}' })
  expect(text('zh')('hello', { name: '{greeting}', greeting: '您好' })).toBe('{greeting}，您好')
})

test('English says every message with the same gaps', () => {
  expect(Object.keys(en)).toEqual(Object.keys(zh))
  const gapsOf = (messages: Readonly<Record<string, string>>) => Object.entries(messages).map(([key, message]) => [key, gaps(message)])
  expect(gapsOf(en)).toEqual(gapsOf(zh))
})
