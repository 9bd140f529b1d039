import { operation } from '@gft/contract'
import type { CallOptions, Transport } from '@gft/sdk'
import { Type } from 'typebox'
import { describe, expect, test, vi } from 'vitest'
import { goingOn, telling, UNREACHABLE } from './transport.ts'

const accept = operation({ id: 'a.accept', method: 'POST', path: '/a', who: 'staff', summary: { zh: '受理', en: 'Accept' }, input: Type.Object({}), output: Type.Object({}) })
const signIn = operation({ id: 'a.signIn', method: 'POST', path: '/s', who: 'anyone', summary: { zh: '登录', en: 'Sign in' }, input: Type.Object({}), output: Type.Object({}) })
const over = { status: 401, body: { code: 'platform.sign_in', detail: '请先登录。' } }
const done = { status: 201, body: { done: true } }

describe('an act whose session is over', () => {
  test('is repeated under its own key once the person has signed in again', async () => {
    const calls: CallOptions[] = []
    const transport: Transport = async (_operation, _input, options) => (calls.push(options) === 1 ? over : done)
    expect(await goingOn(transport, async () => true)(accept, {}, { key: 'one' })).toEqual(done)
    expect(calls).toEqual([{ key: 'one' }, { key: 'one' }])
  })

  test('is refused when the person would rather not', async () => {
    expect(await goingOn(async () => over, async () => false)(accept, {}, {})).toEqual(over)
  })

  test('is not asked about when signing in itself is refused', async () => {
    const ask = vi.fn(async () => true)
    await goingOn(async () => over, ask)(signIn, {}, {})
    expect(ask).not.toHaveBeenCalled()
  })
})

describe('what cannot be reached', () => {
  test('is told as a problem when the network fails', async () => {
    const broken: Transport = () => Promise.reject(new TypeError('Failed to fetch'))
    expect(await telling(broken)(accept, {}, {})).toEqual({ status: 503, body: UNREACHABLE })
  })

  test('is told as a problem when a gateway answers in the platform’s place', async () => {
    expect(await telling(async () => ({ status: 502, body: null }))(accept, {}, {})).toEqual({ status: 503, body: UNREACHABLE })
  })

  test('the platform’s own refusal is passed on as it is', async () => {
    expect(await telling(async () => over)(accept, {}, {})).toEqual(over)
  })
})
