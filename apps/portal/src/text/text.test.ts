import { expect, test } from 'vitest'
import { en } from './en.ts'
import { zh } from './zh.ts'

const gaps = (message: string): string[] => (message.match(/\{\w+\}/g) ?? []).toSorted()

test('English says everything Chinese says, with the same gaps', () => {
  const gapsOf = (messages: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(messages).map(([key, message]) => [key, gaps(message)]))
  expect(gapsOf(en)).toEqual(gapsOf(zh))
})
