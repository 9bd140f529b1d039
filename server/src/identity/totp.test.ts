import { expect, it } from 'vitest'
import { newTotpSecret, totpCode, totpStep } from './totp.ts'

// RFC 6238 appendix B, SHA-1: the last six of its eight digits; the secret is "12345678901234567890".
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number) => new Date(seconds * 1000)

it('makes the codes of RFC 6238', () => {
  const vectors: [number, string][] = [[59, '287082'], [1111111109, '081804'], [1111111111, '050471'], [1234567890, '005924'], [2000000000, '279037']]
  for (const [seconds, code] of vectors) expect(totpCode(SECRET, at(seconds))).toBe(code)
})

it('tells which step a code is of, one early or late at most', () => {
  const code = totpCode(SECRET, at(3000))
  expect(totpStep(SECRET, code, at(3000))).toBe(100)
  expect(totpStep(SECRET, code, at(3059))).toBe(100)
  expect(totpStep(SECRET, code, at(2970))).toBe(100)
  expect(totpStep(SECRET, code, at(3060))).toBeUndefined()
  expect(totpStep(SECRET, '12345', at(3000))).toBeUndefined()
  expect(totpStep(SECRET, 'abcdef', at(3000))).toBeUndefined()
})

it('draws a secret of 160 bits', () => expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/))
