import { expect, test } from 'vitest'
import { carried, keyAgain, sentIn } from './sent.ts'

function form(fields: Readonly<Record<string, string | Blob>>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  return data
}

test('a form that is held carries everything a person chose, and nothing of its own frame', () => {
  const sent = sentIn(form({ _csrf: 'c', _key: 'k', _do: 'decide', 'use.buyer.interface.population': 'yes', _revision: '3', _hold: 'step-up', _code: '123456' }))
  expect(carried(sent)).toEqual([['_do', 'decide'], ['use.buyer.interface.population', 'yes'], ['_revision', '3']])
  expect(sent.key).toBe('k')
})

test('a file cannot be carried in a hidden field', () => {
  expect(carried(sentIn(form({ material: 'buyer.identity', 'file.buyer.identity': new Blob(['x']) })))).toEqual([['material', 'buyer.identity']])
})

test('a form without a key is given one of its own', () => {
  expect(sentIn(form({})).key).toMatch(/^[0-9a-f-]{36}$/)
})

test('a form shown again keeps its key while nothing was stored under it, and gets a new one after an answer', () => {
  const sent = sentIn(form({ _key: 'k' }))
  const refused = (code: string) => ({ ok: false as const, status: 422, problem: { type: '', title: '', status: 422, detail: '', code, params: {} } })
  expect(keyAgain(sent, undefined)).toBe('k')
  expect(keyAgain(sent, refused('platform.unavailable'))).toBe('k')
  expect(keyAgain(sent, { ok: true, status: 200, body: { saved: false } })).toBeUndefined()
  expect(keyAgain(sent, refused('platform.key_reused'))).toBeUndefined()
})
