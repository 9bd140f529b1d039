import { expect, test } from 'vitest'
import { en } from './en.ts'
import { zh } from './zh.ts'

const gaps = (message: string): string[] => (message.match(/\{\w+\}/g) ?? []).toSorted()

test('English says everything Chinese says, with the same gaps', () => {
  expect(Object.keys(en).toSorted()).toEqual(Object.keys(zh).toSorted())
  for (const [key, message] of Object.entries(zh)) expect(gaps(en[key as keyof typeof zh]), key).toEqual(gaps(message))
})
