import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { canonicalBytes, digest, randomToken, saltedDigest, tokenHash } from './index.ts'

describe('canonical bytes', () => {
  it('are those of the example in RFC 8785 §3.2.2', () => {
    const example = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`
    expect(canonicalBytes(JSON.parse(example)).toString()).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  it('do not depend on the order of members', () => {
    expect(digest({ b: 1, a: [2, { d: 3, c: 4 }] })).toEqual(digest({ a: [2, { c: 4, d: 3 }], b: 1 }))
  })

  it('are refused to what is no JSON value', () => {
    for (const value of [undefined, () => 1, Number.NaN, { text: '\ud800' }]) expect(() => canonicalBytes(value)).toThrow()
  })
})

describe('digests', () => {
  it('are SHA-256 over the canonical bytes', () => {
    expect(digest({ a: '示例' })).toEqual(createHash('sha256').update('{"a":"示例"}').digest())
  })

  it('hide the same value under two salts and prove it with the right one', () => {
    const value = { name: '示例' }
    const commitment = saltedDigest(value)
    expect(saltedDigest(value).digest).not.toEqual(commitment.digest)
    expect(saltedDigest(value, commitment.salt)).toEqual(commitment)
    expect(commitment.digest).toEqual(createHash('sha256').update(commitment.salt).update(canonicalBytes(value)).digest())
    expect(() => saltedDigest(value, Buffer.alloc(8))).toThrow(RangeError)
  })
})

describe('tokens', () => {
  it('never repeat, are safe in URLs and are kept as a hash', () => {
    const tokens = Array.from({ length: 100 }, () => randomToken())
    expect(new Set(tokens).size).toBe(100)
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/)
    expect(tokenHash('abc').toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })

  it('are refused when short enough to be guessed', () => {
    expect(() => randomToken(15)).toThrow(RangeError)
  })
})
