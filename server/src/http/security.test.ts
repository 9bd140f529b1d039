import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { csrfTokens, fromOurselves, headersFor } from './security.ts'

describe('the token of a form', () => {
  const tokens = csrfTokens(randomBytes(32))

  it('fits the browser it was made for, and no other', () => {
    const token = tokens.of('a browser')
    expect(tokens.fits(token, 'a browser')).toBe(true)
    expect(tokens.fits(token, 'another')).toBe(false)
    expect(csrfTokens(randomBytes(32)).fits(token, 'a browser')).toBe(false)
  })

  it('is never seen twice', () => {
    expect(new Set(Array.from({ length: 20 }, () => tokens.of('a browser'))).size).toBe(20)
  })

  it.each([undefined, null, '', 'x', 7, 'A'.repeat(86), 'A'.repeat(4_000)])('is not %s', (token) => {
    expect(tokens.fits(token, 'a browser')).toBe(false)
  })
})

describe('a request that changes something', () => {
  it.each([
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ origin: 'http://localhost:8080', host: 'localhost:8080' }, true],
    [{ 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example', host: 'localhost:8080' }, false],
    [{ origin: 'http://localhost:9090', host: 'localhost:8080' }, false],
    [{ origin: 'null', host: 'localhost:8080' }, false],
    [{ host: 'localhost:8080' }, false],
  ])('with %o comes from ourselves: %s', (headers, ours) => {
    expect(fromOurselves(headers)).toBe(ours)
  })
})

describe('the policy of a page', () => {
  const policyOf = (kind: 'page' | 'office' | 'data') => headersFor(kind, { nonce: 'n', secure: false })['content-security-policy']!

  it('lets the office alone show documents in their place, from its own bytes and from no address', () => {
    for (const directive of ['frame-src', 'object-src']) {
      expect(policyOf('office')).toContain(`${directive} blob:`)
      expect(policyOf('page')).not.toContain(directive)
      expect(policyOf('data')).not.toContain(directive)
    }
  })
})
