import { describe, expect, it } from 'vitest'
import { cipherOf } from './index.ts'
import { hex } from './vectors/read.ts'

const key = Buffer.from('ganfutong: a key for tests alone')
const context = Buffer.from('context')

describe.each([
  { suite: 'sm' as const, frozen: '3f770c8c93757ef02a28cac0a5aadfb60c1152a99f6038c68b206616cffe3f71f8e9c2916993e06e31bc6feb9aefa40a8397d26e8390e6a321' },
  { suite: 'aes' as const, frozen: 'd1ade06312535d1edc7425c6808d7eeaf1bfc5d337d2bf77b8a8be60a284a197afedcb0a6d' },
])('suite $suite', ({ suite, frozen }) => {
  const cipher = cipherOf(suite, key)

  it('opens what the first release encrypted: data at rest outlives the code', () => {
    expect(cipher.decrypt(context, hex(frozen)).toString()).toBe('赣服通')
  })

  it('keeps the end of the context apart from the front of the box', () => {
    const box = cipher.encrypt(Buffer.from('ab'), Buffer.from('text'))
    expect(() => cipher.decrypt(Buffer.from('a'), Buffer.concat([Buffer.from('b'), box]))).toThrow()
    expect(() => cipher.decrypt(Buffer.concat([Buffer.from('ab'), box.subarray(0, 1)]), box.subarray(1))).toThrow()
  })

  it('refuses a box without room for its tag, and a key of another length', () => {
    const empty = cipher.encrypt(context, Buffer.alloc(0))
    expect(cipher.decrypt(context, empty)).toHaveLength(0)
    expect(() => cipher.decrypt(context, empty.subarray(1))).toThrow()
    expect(() => cipher.decrypt(context, Buffer.alloc(0))).toThrow(RangeError)
    expect(() => cipherOf(suite, key.subarray(1))).toThrow(RangeError)
  })
})
